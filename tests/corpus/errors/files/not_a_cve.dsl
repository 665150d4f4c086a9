# a CVE is found by its number, one in each text
spec not_a_cve
    fixed by "13ddaf26be32 mm/swap: fix race when skipping swapcache"
    cve "CVE-2024-26759"
    cve "2024-26759"  #~ E0130
    cve "CVE-2024-26759, CVE-2024-26960"  #~ E0130
    left out "swapoff"
thread t { skip }
check all expect holds

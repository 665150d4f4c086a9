# A store does not wait in a buffer for ever, however unfair its thread is, which may stop itself.
# trace stays: writer:7 writer:7! looker:11 looker:11
spec store_buffer_fair
global word : bool
global more : bool
unfair thread writer with store buffer {
    word = on
  stored:
    more = on
}
background thread looker { loop { if word { skip } } }
eventually seen: writer at stored leads to word
eventually goes_on: writer at stored leads to more
check comes only seen expect holds
check stays only goes_on expect violates goes_on

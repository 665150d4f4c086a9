# every way that ends returns
spec comes_back
function a(x: bool) -> bool { if x { return on } else { return off } }
function b() -> bool { loop { skip } }
function c(x: bool) -> bool { loop { if x { break } } }  #~ E0311
function d() -> bool { either { return on } or { skip } }  #~ E0311
function e() -> bool { back: goto back }
function f() -> bool { atomic { return on } }
thread t -> bool { a(on); b(); c(on); d(); e(); f() }  #~ E0311
check all expect holds

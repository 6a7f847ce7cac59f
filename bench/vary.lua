-- The same page under an address that was never asked before, so that no kept answer serves it.
local n = math.floor(os.time() % 100000) * 100000
request = function()
  n = n + 1
  return wrk.format("GET", wrk.path .. "&max=" .. n)
end

-- One household per request, like many phones at once: household n's token is n in hexadecimal.
local n = 1
request = function()
  n = n % 199 + 1
  local household = string.format("%04x", n + 1)
  wrk.headers["Authorization"] = "Bearer " .. string.format("%064x", n + 1)
  wrk.headers["Content-Type"] = "application/json"
  local body = string.format(
    '{"account_id":"00000003-0000-7000-8000-%s00000001","booked_on":"%s","amount":"-12.34","payee":"Comercio 1","category_id":"00000002-0000-7000-8000-%s00000003"}',
    household, os.date("%Y-%m-%d"), household)
  return wrk.format("POST", "/api/v1/transactions", nil, body)
end

-- For wrk: asks for the files of a visit, which are its arguments, over and over, and prints what came of it as one line of
-- numbers: requests, bytes, microseconds, errors.

local requests = {}
local last = 0

function init(paths)
  for _, path in ipairs(paths) do
    table.insert(requests, wrk.format("GET", path, { ["Accept-Encoding"] = "gzip" }))
  end
end

function request()
  last = last % #requests + 1
  return requests[last]
end

function done(summary)
  local errors = summary.errors
  local failed = errors.connect + errors.read + errors.write + errors.status + errors.timeout
  io.write(string.format("measured %d %d %d %d\n", summary.requests, summary.bytes, summary.duration, failed))
end

-- For wrk: posts the deliveries of a file (its path is in BENCH_DELIVERIES), one after another:
-- a line each, of path, headers and body between tabs, headers between unit separators.
local requests = {}

-- Not before: the Host header is known only now.
init = function()
  for line in io.lines(os.getenv("BENCH_DELIVERIES")) do
    local path, headers, body = line:match("^([^\t]*)\t([^\t]*)\t(.*)$")
    local fields = { ["Host"] = wrk.headers["Host"] }
    for name, value in headers:gmatch("([^:\31]+): ([^\31]*)") do
      fields[name] = value
    end
    requests[#requests + 1] = wrk.format("POST", path, fields, body)
  end
end

local at = 0
request = function()
  at = at + 1
  if at > #requests then
    -- To a server that keeps them, a second one would cost nothing: better to fail than to count it.
    if not os.getenv("BENCH_REPEAT") then
      error("the file has too few deliveries")
    end
    at = 1
  end
  return requests[at]
end

-- Anything but 2xx and 3xx is in summary.errors.status, and would make the figure worthless.
done = function(summary, latency, _)
  local errors = summary.errors
  local failed = errors.status + errors.connect + errors.read + errors.write + errors.timeout
  io.write(string.format("figures %.0f %d %d %d\n",
    summary.requests / (summary.duration / 1e6), latency:percentile(99), failed, summary.requests))
end

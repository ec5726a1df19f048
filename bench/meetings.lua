-- For wrk: reads random meetings of a file of ids (its path is in BENCH_IDS) with their participants.
-- All ids are one string, each of the same length: the collector would mark a million strings again and
-- again, and wrk would be slower than the server.
local file = assert(io.open(os.getenv("BENCH_IDS")))
local ids = file:read("*a")
file:close()
local line = ids:find("\n", 1, true)
local count = #ids / line
assert(count % 1 == 0, "the ids are not of one length")
math.randomseed(os.time())

-- Not before: the Host header is known only now.
local before, after
init = function()
  local headers = {
    ["Authorization"] = "Bearer " .. os.getenv("BENCH_TOKEN"),
    ["Host"] = wrk.headers["Host"],
    ["Accept-Encoding"] = os.getenv("BENCH_ENCODING"),
  }
  before, after = wrk.format("GET", "/open-apis/vc/v1/meetings/ID?with_participants=true", headers):match("^(.*)ID(.*)$")
end

request = function()
  local at = (math.random(count) - 1) * line
  return before .. ids:sub(at + 1, at + line - 1) .. after
end

-- Anything but 2xx and 3xx is in summary.errors.status, and would make the figure worthless.
done = function(summary, latency, _)
  local errors = summary.errors
  local failed = errors.status + errors.connect + errors.read + errors.write + errors.timeout
  io.write(string.format("figures %.0f %d %d %d %d\n",
    summary.requests / (summary.duration / 1e6), latency:percentile(50), latency:percentile(99), failed, summary.requests))
end

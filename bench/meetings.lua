-- For wrk: reads the meetings of a file of ids (its path is in BENCH_IDS), one after another.
local requests = {}

-- Not before: the Host header is known only now.
init = function()
  for id in io.lines(os.getenv("BENCH_IDS")) do
    requests[#requests + 1] = wrk.format(
      "GET",
      "/open-apis/vc/v1/meetings/" .. id .. "?with_participants=true&with_meeting_ability=true",
      { ["Authorization"] = "Bearer " .. os.getenv("BENCH_TOKEN"), ["Host"] = wrk.headers["Host"] })
  end
end

local at = 0
request = function()
  at = at % #requests + 1
  return requests[at]
end

-- Anything but 2xx and 3xx is in summary.errors.status, and would make the figure worthless.
done = function(summary, latency, _)
  local errors = summary.errors
  local failed = errors.status + errors.connect + errors.read + errors.write + errors.timeout
  io.write(string.format("figures %.0f %d %d\n",
    summary.requests / (summary.duration / 1e6), latency:percentile(99), failed))
end

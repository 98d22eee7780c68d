-- Each request of wrk asks the next address of the file that FINSAM_BENCH_ADDRESSES names.
-- FINSAM_BENCH_FROM and the thread's number say where in the file to begin, so that no two threads ask the same.
local addresses = {}
for line in io.lines(os.getenv("FINSAM_BENCH_ADDRESSES")) do
  addresses[#addresses + 1] = line
end

local threads = 0
function setup(thread)
  thread:set("begin", threads)
  threads = threads + 1
end

local place = 0
function init(args)
  local stride = math.floor(#addresses / tonumber(os.getenv("FINSAM_BENCH_THREADS")))
  place = (begin * stride + tonumber(os.getenv("FINSAM_BENCH_FROM"))) % #addresses
end

function request()
  place = place % #addresses + 1
  return wrk.format("GET", addresses[place])
end

function done(summary, latency, requests)
  local e = summary.errors
  io.write(string.format(
    '\nRESULT {"requests":%d,"seconds":%.6f,"errors":%d,"p50":%.3f,"p99":%.3f,"worst":%.3f}\n',
    summary.requests, summary.duration / 1e6, e.connect + e.read + e.write + e.status + e.timeout,
    latency:percentile(50) / 1000, latency:percentile(99) / 1000, latency.max / 1000))
end

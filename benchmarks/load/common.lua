-- Prints one line for the runner to read, and stops after LOAD_COUNT answers where that is set.
local most = tonumber(os.getenv("LOAD_COUNT") or "")

if most then
  -- Seeing every answer in Lua costs wrk time; a timed run does without.
  local seen = 0
  function response()
    seen = seen + 1
    if seen == most then
      wrk.thread:stop()
    end
  end
end

function done(summary)
  local errors = summary.errors
  io.write(string.format("LOAD %d %d %d\n", summary.requests, summary.duration,
    errors.connect + errors.read + errors.write + errors.status + errors.timeout))
end

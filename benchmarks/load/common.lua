-- Prints one line for the runner to read.
function done(summary)
  local errors = summary.errors
  io.write(string.format("LOAD %d %d %d\n", summary.requests, summary.duration,
    errors.connect + errors.read + errors.write + errors.status + errors.timeout))
end

namespace Collet.Hosting.Plugins;

/// <content>How its process starts, ends and starts again.</content>
internal sealed partial class PluginRun
{
    private async ValueTask<LiveConnection> WaitForItAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_state is PluginState.Failed && _crashes.Wait is { Ticks: > 0 } wait)
            {
                throw new ToolRejectedException(
                    ToolRejection.Unavailable, $"The plugin '{Manifest.Name}' ended of itself and starts again in {Seconds(wait)}: {_reason}", wait);
            }
        }

        try
        {
            return await StartingAsync().WaitAsync(cancellationToken);
        }
        catch (PluginStartException exception)
        {
            throw new ToolRejectedException(
                ToolRejection.Unavailable, $"The plugin '{Manifest.Name}' does not start.", RestartsIn is { Ticks: > 0 } wait ? wait : null, exception);
        }
    }

    private Task<LiveConnection> StartingAsync()
    {
        lock (_gate)
        {
            if (_live is { } live)
            {
                return Task.FromResult(live);
            }

            if (_starting is null)
            {
                if (_hasStarted && _state is PluginState.Failed)
                {
                    Stats.CountRestart();
                }

                Set(PluginState.Starting);
                // Not on the caller's thread, nor with what flows with its call.
                using (ExecutionContext.SuppressFlow())
                {
                    _starting = Task.Run(LaunchAsync);
                }
            }

            return _starting;
        }
    }

    private async Task<LiveConnection> LaunchAsync()
    {
        try
        {
            IPluginConnection connection = await _launcher.StartAsync(Package, Access, _network, Tell, _ending.Token);
            LiveConnection live;
            try
            {
                live = LiveConnection.Of(connection, Tools);
                Serve(live);
            }
            catch
            {
                await connection.DisposeAsync();
                throw;
            }

            _ = WatchAsync(live);
            return live;
        }
        catch (Exception exception)
        {
            string reason = exception is OperationCanceledException ? "It was stopped before it had started." : exception.Message;
            Fail(reason, ended: null);
            throw exception as PluginStartException ?? new PluginStartException(reason, exception);
        }
    }

    private void Tell(PluginState state)
    {
        lock (_gate)
        {
            if (!_isClosed && _live is null)
            {
                Set(state);
            }
        }
    }

    private void Serve(LiveConnection live)
    {
        lock (_gate)
        {
            if (_ending.IsCancellationRequested)
            {
                throw new OperationCanceledException();
            }

            _live = live;
            _starting = null;
            _hasStarted = true;
            _lastUsed = _context.Time.GetTimestamp();
            if (!_isClosed)
            {
                Set(PluginState.Ready);
                WatchIdleness();
            }
        }
    }

    private async Task WatchAsync(LiveConnection live)
    {
        PluginEnd end = await live.Connection.Ended;
        if (!end.WasAsked)
        {
            Fail(end.Reason, live);
        }
    }

    // In one step: whoever found no process and not yet that it failed would start one beside that of the restart.
    private void Fail(string reason, LiveConnection? ended)
    {
        TimeSpan wait;
        int count;
        bool isBroken;
        lock (_gate)
        {
            if (ended is null)
            {
                _starting = null;
            }
            else if (ended == _live)
            {
                _live = null;
                Stats.CountCrash();
            }
            else
            {
                return;
            }

            if (_isClosed)
            {
                return;
            }

            wait = _crashes.Add();
            (count, isBroken) = (_crashes.Count, _crashes.IsBroken);
            Set(PluginState.Failed, reason);
            // What never served is its manager's to try again; what is lazy starts with the next call.
            if (_hasStarted && !_context.Options.IsLazy)
            {
                SetTimer(wait, Restart);
            }
        }

        if (isBroken)
        {
            LifeLog.LeftAlone(_context.Logger, Manifest, count, reason, wait);
        }
        else if (_hasStarted)
        {
            LifeLog.Crashed(_context.Logger, Manifest, reason, wait);
        }
    }

    // Where it fails, the failure has set the next timer.
    private void Restart()
    {
        _ = StartingAsync().ContinueWith(
            static start => _ = start.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
    }

    // Under the lock.
    private void WatchIdleness()
    {
        if (_context.Options.IdleStop is { } idle)
        {
            SetTimer(idle, StopWhereIdle);
        }
    }

    private void StopWhereIdle()
    {
        LiveConnection? idle = null;
        lock (_gate)
        {
            if (_isClosed || _live is null || _context.Options.IdleStop is not { } most)
            {
                return;
            }

            TimeSpan left = most - _context.Time.GetElapsedTime(_lastUsed);
            if (_inside > 0 || left > TimeSpan.Zero)
            {
                SetTimer(left > TimeSpan.Zero ? left : most, StopWhereIdle);
                return;
            }

            // Whoever comes from now on starts another.
            (idle, _live) = (_live, null);
            Set(PluginState.Verified);
        }

        _ = idle.Connection.StopAsync(TimeSpan.Zero);
    }

    private void SetTimer(TimeSpan wait, Action run)
    {
        _timer?.Dispose();
        _timer = _context.Time.CreateTimer(static run => ((Action)run!)(), run, wait, Timeout.InfiniteTimeSpan);
    }

    private static string Seconds(TimeSpan wait) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Math.Max(1, Math.Ceiling(wait.TotalSeconds)):0} s");
}

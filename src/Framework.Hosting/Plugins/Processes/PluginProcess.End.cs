using System.ComponentModel;
using Collet.Plugins;

namespace Collet.Hosting.Plugins;

/// <content>How the process ends.</content>
internal sealed partial class PluginProcess
{
    private string? _reason;
    private volatile bool _wasAsked;
    private volatile bool _isOver;

    private void Kill(string reason) => Kill(reason, asked: false);

    private void Kill(string reason, bool asked)
    {
        // The first reason is the one.
        if (Interlocked.CompareExchange(ref _reason, reason, null) is null)
        {
            _wasAsked = asked;
        }

        try
        {
            _process.Kill();
        }
        catch (Exception exception) when (exception is InvalidOperationException or Win32Exception)
        {
            // It has ended, or been cleared away.
        }
    }

    // Runs once, on the thread that read the process's frames, after the last of them.
    private void End()
    {
        if (!_process.WaitForExit(_options.KillGrace))
        {
            Kill("it closed its pipe to the host");
            _process.WaitForExit();
        }

        _errors.WaitForEnd();
        int code = _process.ExitCode;
        Interlocked.CompareExchange(ref _reason, How(code), null);
        var end = new PluginEnd($"{_reason}.", _wasAsked, code);
        _isOver = true;
        _watch.Dispose();
        _streams?.Dispose();
        string last = _errors.Tail is { Length: > 0 } tail ? tail : _reason;
        _sealed.TrySetException(new PluginStartException($"The plugin host could not be sealed: {last}") { Failure = FailureOf(code) });
        _ready.TrySetException(new PluginStartException($"The plugin '{_name}' was not loaded: {_reason}."));
        // Nobody need have been waiting for them.
        _ = _sealed.Task.Exception;
        _ = _ready.Task.Exception;
        foreach (PendingCall pending in _pending.TakeAll())
        {
            FailElsewhere(pending);
        }

        if (_wasAsked)
        {
            PluginLog.Stopped(_logger, _name);
        }
        else
        {
            PluginLog.Ended(_logger, _name, end.Reason);
        }

        _process.StandardInput.Dispose();
        _process.StandardOutput.Dispose();
        _process.StandardError.Dispose();
        _process.Dispose();
        _launch.Dispose();
        _drained.TrySetResult();
        _ended.SetResult(end);
    }

    // Whatever its caller does then, the others are told too.
    private void FailElsewhere(PendingCall pending)
    {
        pending.Fail(EndedError());
        ThreadPool.UnsafeQueueUserWorkItem(pending, preferLocal: false);
    }

    private static PluginStartFailure FailureOf(int code) => code switch
    {
        SandboxExitCodes.CannotBeHeld => PluginStartFailure.CannotBeHeld,
        SandboxExitCodes.DoesNotHold => PluginStartFailure.DoesNotHold,
        _ => PluginStartFailure.Other,
    };

    private static string How(int code) => code switch
    {
        0 => "it ended of itself",
        > 128 and < 128 + 65 => $"signal {code - 128}{SignalName(code - 128)} ended it",
        _ => $"it ended with exit code {code}",
    };

    private static string SignalName(int signal) => signal switch
    {
        4 => " (SIGILL)",
        6 => " (SIGABRT)",
        7 => " (SIGBUS)",
        9 => " (SIGKILL)",
        11 => " (SIGSEGV)",
        15 => " (SIGTERM)",
        24 => " (SIGXCPU, its processor time was used up)",
        25 => " (SIGXFSZ, a file grew too large)",
        31 => " (SIGSYS, a forbidden call of the kernel)",
        _ => "",
    };
}

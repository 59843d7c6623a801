using System.Diagnostics;
using Collet.Plugins;
using Microsoft.Extensions.Logging;

namespace Collet.Hosting.Plugins;

/// <summary>What one process is started with, and what is to be cleared away after it.</summary>
internal sealed class PluginLaunch : IDisposable
{
    private readonly PluginHostFiles _files;

    /// <summary>Prepares a start.</summary>
    /// <exception cref="PluginStartException">Something it needs is missing.</exception>
    public PluginLaunch(PluginGrants grants, PluginProcessOptions options, ILogger logger)
    {
        if (!OperatingSystem.IsLinux())
        {
            throw new PluginStartException("Plugins are held by the Linux kernel, and this is not Linux: there is no sandbox for them here.")
            {
                Failure = PluginStartFailure.CannotBeHeld,
            };
        }

        _files = PluginHostFiles.Find(options);
        Scratch = PluginScratch.Create(options.ScratchRoot);
        Policy = new SandboxPolicy
        {
            Scratch = Scratch.Path,
            Canary = Scratch.Canary,
            Parent = Environment.ProcessId,
            ReadablePaths = grants.ReadablePaths,
            WritablePaths = grants.WritablePaths,
            Variables = grants.Variables,
            Limits = options.Limits,
            User = options.OwnUsers ? User(logger) : null,
        };
    }

    /// <summary>What the process may do.</summary>
    public SandboxPolicy Policy { get; }

    /// <summary>Its directory.</summary>
    public PluginScratch Scratch { get; }

    /// <summary>How it is started: with an environment made from nothing, and three pipes.</summary>
    public ProcessStartInfo Start()
    {
        var start = new ProcessStartInfo(_files.Dotnet)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = "/",
        };
        start.ArgumentList.Add(_files.PluginHost);
        foreach (string argument in SandboxArguments.Write(Policy))
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment.Clear();
        foreach (string name in Policy.Variables.Where(name => !PluginHostEnvironment.IsReserved(name)))
        {
            if (Environment.GetEnvironmentVariable(name) is { } value)
            {
                start.Environment[name] = value;
            }
        }

        foreach (var (name, value) in PluginHostEnvironment.Of(Policy))
        {
            start.Environment[name] = value;
        }

        return start;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Scratch.Dispose();
        if (Policy.User is { } user)
        {
            PluginUsers.Give(user);
        }
    }

    private uint? User(ILogger logger)
    {
        if (!Environment.IsPrivilegedProcess)
        {
            return null;
        }

        string? hidden = new[] { _files.Dotnet, _files.PluginHost, Scratch.Canary }.FirstOrDefault(path => !PluginHostFiles.IsReachableByOthers(path));
        if (hidden is null)
        {
            return PluginUsers.Take();
        }

        PluginLog.KeepsUser(logger, hidden);
        return null;
    }
}

using System.CommandLine;
using System.Runtime.Versioning;
using Collet.Cli.Commands;
using Collet.Hosting.Plugins;
using Collet.Probes;

namespace Collet.Cli.Doctor;

/// <summary><c>collet doctor</c></summary>
internal static class DoctorCommand
{
    public static Command Create()
    {
        var pluginHost = new Option<string?>("--plugin-host") { Description = "The Collet.PluginHost.dll to look at, such as that of a published host; its own unless set." };
        var dotnet = new Option<string?>("--dotnet") { Description = "The program dotnet that runs it; looked for unless set." };
        Option<bool> json = CommonOptions.Json();
        var command = new Command(
            "doctor",
            "Looks whether plugins are held on this machine: tries to break out of a plugin's process in every known way, harmlessly, and tells "
            + "what stopped each. Ends with 1 where something got through, with 71 where this kernel has not what plugins are held by.")
        {
            pluginHost, dotnet, json,
        };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            new PluginProcessOptions { PluginHost = Full(parsed.GetValue(pluginHost)), Dotnet = Full(parsed.GetValue(dotnet)) },
            parsed.GetValue(json),
            cancellationToken));
        return command.With("collet doctor", "collet doctor --json", "collet doctor --plugin-host /srv/tools/pluginhost/Collet.PluginHost.dll");
    }

    private static async Task<int> RunAsync(PluginProcessOptions options, bool isJson, CancellationToken cancellationToken)
    {
        try
        {
            if (!OperatingSystem.IsLinux())
            {
                return Refuse(isJson, "This is not Linux, whose kernel plugins are held by.", ExitCodes.NoSandbox);
            }

            Diagnosis diagnosis = await DiagnoseAsync(options, cancellationToken);
            Action<Diagnosis> write = isJson ? DiagnosisJson.Write : DiagnosisText.Write;
            write(diagnosis);
            return diagnosis.Holds ? ExitCodes.Success : ExitCodes.No;
        }
        catch (PluginStartException exception) when (exception.Failure is PluginStartFailure.ProgramMissing)
        {
            throw new CommandException(ExitCodes.Input, exception.Message, exception);
        }
        catch (PluginStartException exception)
        {
            return Refuse(isJson, exception.Message, exception.Failure is PluginStartFailure.DoesNotHold ? ExitCodes.No : ExitCodes.NoSandbox);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or PackageException)
        {
            throw new CommandException(ExitCodes.Input, exception.Message, exception);
        }
    }

    [SupportedOSPlatform("linux")]
    private static async Task<Diagnosis> DiagnoseAsync(PluginProcessOptions options, CancellationToken cancellationToken)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("collet-doctor-");
        try
        {
            using var ground = new ProbeGround();
            await using var run = new EscapeRun(PluginImage.Of(ProbePackage.Make(folder.FullName)), options, ground.Target);
            IReadOnlyList<Mechanism> mechanisms = await run.LookAsync(cancellationToken);
            IReadOnlyList<Attempt> attempts = await run.TryAllAsync(cancellationToken);
            return new Diagnosis(PluginHostFiles.Find(options).PluginHost, mechanisms, Enforced(attempts, mechanisms));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    // A limit that the mechanisms say is not on the process stops nothing, and is told there.
    private static IReadOnlyList<Attempt> Enforced(IReadOnlyList<Attempt> attempts, IReadOnlyList<Mechanism> mechanisms) =>
        mechanisms.Any(mechanism => mechanism is { Name: "threads", State: MechanismState.NotEnforced })
            ? [.. attempts.Select(attempt => attempt.Probe.Name == "limit-NPROC" ? attempt with { Outcome = AttemptOutcome.NotEnforced } : attempt)]
            : attempts;

    private static int Refuse(bool isJson, string reason, int exitCode)
    {
        if (isJson)
        {
            DiagnosisJson.WriteRefusal(reason);
        }
        else
        {
            Terminal.WriteError($"collet: {reason}");
            Terminal.WriteError("Hosts run no plugin on this machine.");
        }

        return exitCode;
    }

    private static string? Full(string? path) => path is null ? null : Path.GetFullPath(path);
}

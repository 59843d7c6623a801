using System.Text.Json;
using Collet.Hosting.Plugins;
using Collet.Plugins;

namespace Collet.Hosting.Http;

/// <summary>The answers about plugins, as JSON.</summary>
internal static class PluginJson
{
    public static string NameOf(SignatureRequirement signature) => signature switch
    {
        SignatureRequirement.Required => "required",
        SignatureRequirement.Warn => "warn",
        _ => "off",
    };

    public static void Write(Utf8JsonWriter json, ManagedPlugin plugin, PluginRemains remains)
    {
        json.WriteString("name"u8, plugin.Name);
        json.WriteString("state"u8, PluginStateNames.Of(plugin.State));
        if (plugin.DisabledBy is { } by)
        {
            json.WriteString("disabledBy"u8, by);
        }

        if (plugin.Current is { } run)
        {
            Write(json, run);
        }

        json.WriteNumber("restarts"u8, plugin.Stats.Restarts);
        json.WriteNumber("crashes"u8, plugin.Stats.Crashes);
        json.WriteNumber("calls"u8, plugin.Stats.Calls);
        Write(json, plugin.Stats.Network);
        Write(json, "notUnloaded"u8, remains.Of(plugin.Name).Select(version => version.ToString()));
        if (plugin.Pending is { } pending)
        {
            json.WriteStartObject("pending"u8);
            json.WriteString("version"u8, pending.Package.Manifest.Version.ToString());
            Write(json, "missing"u8, pending.Missing.Select(one => one.ToString()));
            Write(json, "permissions"u8, pending.Package.Manifest.Permissions.Select(one => one.ToString()));
            json.WriteEndObject();
        }

        json.WriteStartArray("refused"u8);
        foreach (RefusedPlugin refused in plugin.Refused)
        {
            json.WriteStartObject();
            json.WriteString("version"u8, refused.Version.ToString());
            Write(json, "problems"u8, refused.Problems.Select(problem => problem.ToString()));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, PluginRun run)
    {
        PluginManifest manifest = run.Manifest;
        (_, string? reason) = run.Status;
        json.WriteString("version"u8, manifest.Version.ToString());
        json.WriteString("description"u8, manifest.Description);
        json.WriteString("signature"u8, JsonNamingPolicy.CamelCase.ConvertName(run.Package.Signature.ToString()));
        json.WriteString("keyId"u8, run.Package.KeyId);
        Write(json, "tools"u8, run.Tools.Select(tool => tool.Info.Name));
        Write(json, "permissions"u8, manifest.Permissions.Select(one => one.ToString()));
        Write(json, "granted"u8, run.Access.Allowed.Select(one => one.ToString()));
        json.WriteString("isolation"u8, PluginIsolationNames.Of(run.Isolation));
        json.WriteBoolean("grantsHold"u8, run.Isolation is PluginIsolation.Process);
        json.WriteNumber("callsUnderWay"u8, run.CallsUnderWay);
        if (reason is not null)
        {
            json.WriteString("reason"u8, reason);
            json.WriteNumber("restartsInSeconds"u8, Math.Ceiling(run.RestartsIn.TotalSeconds));
        }

        if (run.Connection is PluginProcess process)
        {
            ProcessUse use = ProcessUse.Of(process.ProcessId);
            json.WriteStartObject("process"u8);
            json.WriteNumber("id"u8, process.ProcessId);
            json.WriteNumber("memoryBytes"u8, use.MemoryBytes);
            json.WriteNumber("cpuSeconds"u8, Math.Round(use.Processor.TotalSeconds, 2));
            json.WriteNumber("landlockAbi"u8, process.Report.LandlockAbi);
            json.WriteNumber("user"u8, process.Report.User);
            Write(json, "checks"u8, process.Report.Checks);
            json.WriteEndObject();
        }
    }

    private static void Write(Utf8JsonWriter json, NetworkUse use)
    {
        json.WriteStartObject("network"u8);
        json.WriteNumber("open"u8, use.Open);
        json.WriteNumber("made"u8, use.Made);
        json.WriteNumber("refused"u8, use.Refused);
        json.WriteNumber("failed"u8, use.Failed);
        json.WriteNumber("bytesSent"u8, use.Sent);
        json.WriteNumber("bytesReceived"u8, use.Received);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, ReadOnlySpan<byte> name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (string text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }
}

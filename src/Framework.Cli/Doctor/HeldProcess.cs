using System.Globalization;
using System.Text.RegularExpressions;
using Collet.Hosting.Plugins;

namespace Collet.Cli.Doctor;

/// <summary>What holds a plugin's process, as the kernel tells it to others: the process itself is not asked.</summary>
internal static partial class HeldProcess
{
    /// <summary>Looks at it.</summary>
    public static IReadOnlyList<Mechanism> Look(PluginProcess process)
    {
        Dictionary<string, string>[] threads =
        [
            .. Directory.EnumerateDirectories($"/proc/{process.ProcessId}/task").Select(thread => Status(Path.Combine(thread, "status"))),
        ];
        int abi = (int)process.Report.LandlockAbi;
        string all = string.Create(CultureInfo.InvariantCulture, $"{threads.Length} threads");
        return
        [
            LandlockParts.Of(abi),
            Of("seccomp", threads.All(IsFiltered), $"filters on each of {all}", "a thread has no filters, or fewer than two"),
            Of("no_new_privs", threads.All(thread => thread["NoNewPrivs"] == "1"), $"on each of {all}", "a thread could gain privileges"),
            Of("capabilities", threads.All(HasNone), "none, on any thread", "a thread has capabilities"),
            .. User(process, threads),
            .. Limits(process),
            Of(
                "start",
                process.Report.Checks.Count > 0,
                "variables made from nothing, descriptors closed; it checked itself: " + string.Join(", ", process.Report.Checks.Skip(1)),
                "the process reported no check of itself"),
            .. LandlockParts.Missing(abi),
        ];
    }

    private static Mechanism Of(string name, bool isThere, string detail, string otherwise) =>
        new(name, isThere ? MechanismState.Enforced : MechanismState.Missing, isThere ? detail : otherwise);

    private static IEnumerable<Mechanism> User(PluginProcess process, Dictionary<string, string>[] threads)
    {
        string user = threads[0]["Uid"].Split('\t')[0];
        if (process.Policy.User is { } own)
        {
            yield return Of(
                "user",
                user == own.ToString(CultureInfo.InvariantCulture),
                $"{user}, of its own",
                $"{user}, and it was to be {own}");
            yield break;
        }

        string why = Environment.IsPrivilegedProcess
            ? "another user cannot reach dotnet, the plugin host or the temporary directory"
            : "only root can give it one";
        yield return new Mechanism("user", MechanismState.NotEnforced, $"a user of its own: it keeps the host's, {user}, for {why}");
        yield return new Mechanism("threads", MechanismState.NotEnforced, "a limit of threads: the kernel counts them by user, and it has none of its own");
    }

    private static IEnumerable<Mechanism> Limits(PluginProcess process)
    {
        Dictionary<string, string> limits = File.ReadLines($"/proc/{process.ProcessId}/limits")
            .Select(line => Blanks().Split(line.Trim()))
            .Where(parts => parts.Length >= 3)
            .ToDictionary(parts => parts[0], parts => parts[2]);
        (string Key, string Name, bool IsBytes)[] shown =
        [
            ("Max data size", "data", true), ("Max address space", "addresses", true), ("Max open files", "descriptors", false),
            ("Max file size", "one file", true), .. process.Policy.User is null ? [] : ((string, string, bool)[])[("Max processes", "threads", false)],
        ];
        bool isWhole = shown.All(limit => limits.GetValueOrDefault(limit.Key, "unlimited") != "unlimited");
        yield return Of(
            "limits",
            isWhole,
            string.Join(", ", shown.Select(limit => $"{limit.Name} {Amount(limits.GetValueOrDefault(limit.Key, ""), limit.IsBytes)}")),
            "without a limit: " + string.Join(", ", shown.Where(limit => limits.GetValueOrDefault(limit.Key, "unlimited") == "unlimited").Select(limit => limit.Name)));
    }

    private static string Amount(string value, bool isBytes) => isBytes && long.TryParse(value, CultureInfo.InvariantCulture, out long bytes)
        ? string.Create(CultureInfo.InvariantCulture, $"{bytes >> 20} MB")
        : value;

    private static bool IsFiltered(Dictionary<string, string> thread) =>
        // Kernels before 5.15 do not count the filters.
        thread["Seccomp"] == "2" && int.Parse(thread.GetValueOrDefault("Seccomp_filters", "2"), CultureInfo.InvariantCulture) >= 2;

    private static bool HasNone(Dictionary<string, string> thread) =>
        ((string[])["CapInh", "CapPrm", "CapEff", "CapAmb"]).All(set => thread[set].All(digit => digit == '0'));

    private static Dictionary<string, string> Status(string path) => File.ReadLines(path)
        .Select(line => line.Split(':', 2))
        .Where(parts => parts.Length == 2)
        .ToDictionary(parts => parts[0], parts => parts[1].Trim());

    [GeneratedRegex(" {2,}")]
    private static partial Regex Blanks();
}

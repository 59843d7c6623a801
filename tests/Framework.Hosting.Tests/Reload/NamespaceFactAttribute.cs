using System.Diagnostics;

namespace Collet.Hosting.Tests.Reload;

/// <summary>A test of a host in namespaces of its own, where the system lets somebody make them.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NamespaceFactAttribute : FactAttribute
{
    private static readonly bool _isThere = CanUnshare();

    public NamespaceFactAttribute() => Skip = _isThere ? null : "This system makes no user and mount namespaces for this user (unshare -Urm).";

    private static bool CanUnshare()
    {
        try
        {
            using var unshare = Process.Start(new ProcessStartInfo("unshare", ["-Urm", "true"]) { RedirectStandardError = true })!;
            unshare.WaitForExit();
            return unshare.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}

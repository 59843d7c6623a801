using System.ComponentModel;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Collet.PluginHost.Hostile;

[Tool("misbehave")]
[Description("Does something a plugin should not.")]
public sealed class MisbehaveTool
{
    public static async Task<string> InvokeAsync([Description("What.")] string how, CancellationToken cancellationToken)
    {
        switch (how)
        {
            case "throw":
                throw new InvalidOperationException("secret of the plugin");
            case "tool-error":
                throw new ToolException("This will not do.");
            case "exit":
                Environment.Exit(3);
                break;
            case "fail-fast":
                Environment.FailFast("on purpose");
                break;
            case "segfault":
                // Where nothing can be; so near to nothing as to be taken for null it must not be.
                Marshal.WriteByte(unchecked((nint)0x123456789000), 0);
                break;
            case "overflow":
                return Deeper(0).ToString(System.Globalization.CultureInfo.InvariantCulture);
            case "unhandled":
                new Thread(() => throw new InvalidOperationException("on a thread")).Start();
                break;
            case "loop":
                while (true)
                {
                    Thread.SpinWait(1000);
                }

            case "wait":
                await Task.Delay(Timeout.Infinite, cancellationToken);
                break;
            case "stop-self":
                Raise(19);
                break;
            case "socket":
                using (new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp))
                {
                    return "a socket";
                }

            case "process":
                System.Diagnostics.Process.Start("/bin/true");
                break;
            default:
                return Bombs.Explode(how);
        }

        await Task.Delay(Timeout.Infinite, cancellationToken);
        return "still here";
    }

    private static int Deeper(int depth) => depth < 0 ? 0 : Deeper(depth + 1) + 1;

    [DllImport("libc", EntryPoint = "raise")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Raise(int signal);
}

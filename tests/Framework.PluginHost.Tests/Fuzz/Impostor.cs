using System.Globalization;
using Collet.Hosting.Plugins;
using Collet.Plugins;
using Microsoft.Extensions.Logging;

namespace Collet.PluginHost.Tests.Fuzz;

/// <summary>
/// A process that is started as a plugin host and says what a test wrote down: it seals itself, is sent a plugin, is called three times,
/// and answers. In Perl, which starts in no time, so that there can be hundreds.
/// </summary>
internal sealed class Impostor : IDisposable
{
    private const int Credits = 256;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("collet-impostor-");

    /// <summary>Writes it.</summary>
    /// <param name="change">Changes the frames it sends after it has sealed itself: those up to ready, and those after the calls.</param>
    public Impostor(Func<List<byte[]>, List<byte[]>> change)
    {
        byte[] report = Mutation.Frame(FrameKind.Sealed, 0, new SealedReport
        {
            Process = 0, LandlockAbi = 7, User = 0, Filters = 2, Checks = ["none"],
        }.Write);
        const int Number = Frame.LengthBytes + Frame.HeaderBytes + sizeof(uint);
        Write("1", report[..Number]);
        Write("2", report[(Number + sizeof(uint))..]);
        Split(change([.. Talk()]));
        int load = Mutation.Frame(FrameKind.Hello, 0, new HelloMessage(SealedReport.CurrentProtocol, Credits).Write).Length
            + Mutation.Frame(FrameKind.Load, 0, Image.Files[0].Write).Length
            + Mutation.Frame(FrameKind.Open, 0, writer => writer.Text(Image.EntryAssembly)).Length;
        int call = Mutation.Frame(FrameKind.Call, 1, new CallMessage(0, 0, true, "{}"u8.ToArray()).Write).Length;
        // Its own number goes into the report.
        File.WriteAllText(Script, string.Create(CultureInfo.InvariantCulture, $$"""
            my ($d) = $0 =~ m{(.*)/};
            sub out { my $b = shift; while (length $b) { my $n = syswrite(STDOUT, $b) or exit 0; $b = substr($b, $n); } }
            sub part { open(my $f, '<:raw', "$d/" . shift) or die; local $/; my $b = <$f>; out($b) if defined $b; }
            sub hear { my $left = shift; while ($left > 0) { my $n = sysread(STDIN, my $b, $left) or exit 0; $left -= $n; } }
            part(1);
            out(pack('V', $$));
            part(2);
            hear({{load}});
            part(3);
            hear({{call * 3}});
            part(4);

            """));
    }

    public static PluginImage Image { get; } = new("impostor", "A.dll", [new FilePayload("A.dll", new byte[32], "nothing"u8.ToArray())]);

    /// <summary>Starts it in the place of the plugin host.</summary>
    public PluginProcessOptions Options => new() { Dotnet = "/usr/bin/perl", PluginHost = Script, OwnUsers = false, Credits = Credits };

    private string Script => Path.Join(_folder.FullName, "script");

    public void Dispose() => _folder.Delete(recursive: true);

    private static IEnumerable<byte[]> Talk()
    {
        yield return Mutation.Frame(FrameKind.Log, 0, new LogMessage(LogLevel.Warning, "category", "text").Write);
        yield return Mutation.Frame(FrameKind.Ready, 0, writer => ToolInfoCodec.Write(
            writer, [new ToolInfo("first") { Description = "d", Tags = ["t"], OutputSchema = "{}"u8.ToArray() }, new ToolInfo("second")]));
        yield return Mutation.Frame(FrameKind.Progress, 2, writer => ProgressMessage.Write(writer, new ToolProgress(1, 2, "half")));
        yield return Mutation.Frame(FrameKind.Connect, 1, new ConnectMessage("api.test", 443).Write);
        yield return Mutation.Frame(FrameKind.Data, 1, writer => writer.Raw("data"u8));
        yield return Mutation.Frame(FrameKind.Result, 1, writer => ResultCodec.Write(writer, 1, false, """{"a":["\u0041",1.5e3,null]}"""u8, []));
        yield return Mutation.Frame(FrameKind.Result, 2, writer => ResultCodec.Write(
            writer, 2, true, [], [new TextContent("t"), new ImageContent(new byte[] { 1 }, "image/png"), new ResourceLink(new Uri("file:///x"), "x")]));
        yield return Mutation.Frame(FrameKind.Close, 1, new CloseMessage(CloseReason.Ended, "over").Write);
        yield return Mutation.Frame(FrameKind.Error, 3, new ErrorMessage
        {
            Outcome = ToolOutcome.InvalidArguments, Message = "m", ArgumentErrors = [new("/a", "wrong")],
        }.Write);
    }

    // What comes up to ready is said when the plugin has come, the rest when the calls have.
    private void Split(List<byte[]> frames)
    {
        int ready = frames.FindIndex(frame => frame is [_, _, _, _, (byte)FrameKind.Ready, ..]);
        int first = ready < 0 ? frames.Count : ready + 1;
        Write("3", [.. frames.Take(first).SelectMany(frame => frame)]);
        Write("4", [.. frames.Skip(first).SelectMany(frame => frame)]);
    }

    private void Write(string name, byte[] bytes) => File.WriteAllBytes(Path.Join(_folder.FullName, name), bytes);
}

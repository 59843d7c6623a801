using System.Text;
using Collet.Hosting.Security;
using CsCheck;

namespace Collet.Hosting.Tests.Security.Audit;

public sealed class AuditCrashTests : IDisposable
{
    private readonly AuditLab _lab = new();

    public void Dispose() => _lab.Dispose();

    [Fact]
    public async Task A_half_written_line_is_set_aside_and_recorded()
    {
        await _lab.WriteAsync(3);
        File.AppendAllText(_lab.Newest, """{"seq":4,"prev":"abc""");
        Assert.Equal(AuditFaultKind.Truncated, _lab.Verify().Fault?.Kind);

        await _lab.WriteAsync(1);

        AuditVerification verified = _lab.Verify();
        Assert.True(verified.IsIntact, verified.Fault?.ToString());
        Assert.Equal(5, verified.Lines);
        Assert.Contains("a half-written line was set aside", Assert.Single(verified.Remarks), StringComparison.Ordinal);
        string partial = Assert.Single(Directory.GetFiles(_lab.Directory, "*.partial"));
        Assert.Equal("""{"seq":4,"prev":"abc""", File.ReadAllText(partial));
        Assert.Contains(AuditLine.HashOf(File.ReadAllBytes(partial)), _lab.Lines()[3], StringComparison.Ordinal);
        Assert.Contains(_lab.Book.Lines, line => line.Event == "AuditRepaired");
    }

    [Fact]
    public async Task Wherever_a_crash_cuts_the_next_start_goes_on()
    {
        await _lab.WriteAsync(5);
        byte[] whole = File.ReadAllBytes(_lab.Newest);
        string path = _lab.Newest;
        int lastLine = whole.AsSpan(0, whole.Length - 1).LastIndexOf((byte)'\n') + 1;
        string fourth = AuditLine.HashOf(whole.AsSpan(0, lastLine - 1)[(whole.AsSpan(0, lastLine - 1).LastIndexOf((byte)'\n') + 1)..]);

        await Gen.Int[lastLine, whole.Length - 1].SampleAsync(
            async length =>
            {
                // The head is written after the line.
                File.WriteAllBytes(path, whole[..length]);
                File.WriteAllText(_lab.Files.Head, $"{4:D18} {fourth}\n");
                await _lab.WriteAsync(1);
                Assert.True(_lab.Verify().IsIntact);
            },
            iter: 50,
            threads: 1);
    }

    [Fact]
    public async Task A_crash_between_a_line_and_the_head_loses_nothing()
    {
        await _lab.WriteAsync(2);
        string head = File.ReadAllText(_lab.Files.Head);
        await _lab.WriteAsync(1);
        File.WriteAllText(_lab.Files.Head, head);

        Assert.True(_lab.Verify().IsIntact);
        await _lab.WriteAsync(1);
        Assert.Equal((4, true), (_lab.Verify().Lines, _lab.Verify().IsIntact));
        Assert.Empty(_lab.Verify().Remarks);
    }

    [Fact]
    public async Task Lines_that_are_missing_at_start_are_recorded()
    {
        await _lab.WriteAsync(3);
        File.WriteAllLines(_lab.Newest, _lab.Lines()[..2]);
        await _lab.WriteAsync(1);

        AuditVerification verified = _lab.Verify();
        Assert.True(verified.IsIntact, verified.Fault?.ToString());
        Assert.Contains("lines are missing at the end", Assert.Single(verified.Remarks), StringComparison.Ordinal);
        Assert.Contains("\"headSeq\":\"3\"", _lab.Lines()[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_log_whose_last_line_was_changed_is_not_appended_to()
    {
        await _lab.WriteAsync(2);
        string[] lines = _lab.Lines();
        string[] changed = [lines[1].Replace("bob", "eve", StringComparison.Ordinal), AuditLab.Forge(lines[1], "bob", "eve"), "", "x"];

        Assert.All(changed, line =>
        {
            File.WriteAllText(_lab.Newest, $"{lines[0]}\n{line}\n", new UTF8Encoding(false));
            Assert.Contains("is not what was written", Assert.Throws<InvalidDataException>(() => _lab.Journal()).Message, StringComparison.Ordinal);
        });

        File.WriteAllLines(_lab.Newest, lines);
        await _lab.WriteAsync(1);
        Assert.True(_lab.Verify().IsIntact);
    }

    [Fact]
    public async Task A_file_that_was_begun_and_is_empty_does_not_stop_it()
    {
        await _lab.WriteAsync(2);
        File.WriteAllText(_lab.Files.PathFor(3, new DateOnly(2026, 2, 1)), "");
        await _lab.WriteAsync(1);

        Assert.Equal((3, true), (_lab.Verify().Lines, _lab.Verify().IsIntact));
    }
}

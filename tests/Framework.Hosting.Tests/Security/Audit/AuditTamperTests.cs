using System.Text;
using Collet.Hosting.Security;
using CsCheck;

namespace Collet.Hosting.Tests.Security.Audit;

public sealed class AuditTamperTests : IAsyncLifetime, IDisposable
{
    private readonly AuditLab _lab = new();

    public async Task InitializeAsync()
    {
        await _lab.WriteAsync(40, AuditLab.Defaults with { MaxFileBytes = 4096 });
        Assert.True(_lab.Paths.Count >= 3);
        Assert.True(_lab.Verify().IsIntact);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _lab.Dispose();

    [Fact]
    public void Any_byte_changed_anywhere_is_seen()
    {
        string[] files = [.. _lab.Paths, _lab.Files.Head];
        Gen.Select(Gen.Int[0, files.Length - 1], Gen.Int[0, int.MaxValue - 1], Gen.Byte[1, 255]).Sample(
            (file, at, flip) =>
            {
                byte[] before = File.ReadAllBytes(files[file]);
                byte[] after = [.. before];
                after[at % after.Length] ^= flip;
                File.WriteAllBytes(files[file], after);
                try
                {
                    Assert.False(_lab.Verify().IsIntact);
                }
                finally
                {
                    File.WriteAllBytes(files[file], before);
                }
            },
            iter: 2_000,
            threads: 1);
    }

    [Fact]
    public void Every_byte_of_the_head_and_of_the_last_line_counts()
    {
        foreach (string file in (string[])[_lab.Newest, _lab.Files.Head])
        {
            byte[] before = File.ReadAllBytes(file);
            int start = before.AsSpan(0, before.Length - 1).LastIndexOf((byte)'\n') + 1;
            for (int at = start; at < before.Length; at++)
            {
                byte[] after = [.. before];
                after[at] ^= 1;
                File.WriteAllBytes(file, after);
                Assert.False(_lab.Verify().IsIntact, $"{Path.GetFileName(file)}:{at}");
            }

            File.WriteAllBytes(file, before);
        }
    }

    [Fact]
    public void Wherever_the_end_is_cut_off_it_is_seen()
    {
        byte[] newest = File.ReadAllBytes(_lab.Newest);
        string path = _lab.Newest;
        Gen.Int[0, newest.Length - 1].Sample(
            length =>
            {
                File.WriteAllBytes(path, newest[..length]);
                AuditFault fault = Assert.IsType<AuditFault>(_lab.Verify().Fault);
                Assert.Equal(AuditFaultKind.Truncated, fault.Kind);
            },
            iter: 300,
            threads: 1);
    }

    [Fact]
    public void The_last_files_removed_are_missed()
    {
        File.Delete(_lab.Newest);
        Assert.Equal(AuditFaultKind.Truncated, _lab.Verify().Fault?.Kind);

        foreach (string path in _lab.Paths)
        {
            File.Delete(path);
        }

        Assert.Equal(AuditFaultKind.Truncated, _lab.Verify().Fault?.Kind);
    }

    [Fact]
    public void Without_the_head_nobody_can_say_that_nothing_is_missing()
    {
        File.Delete(_lab.Files.Head);

        Assert.Equal((AuditFaultKind.Removed, "audit.head"), (_lab.Verify().Fault!.Kind, _lab.Verify().Fault!.File));
    }

    [Fact]
    public void What_was_done_is_told_with_its_place()
    {
        string path = _lab.Paths[1];
        string name = Path.GetFileName(path);
        string[] lines = File.ReadAllLines(path);

        Assert.Equal((name, 3, AuditFaultKind.Edited), FaultOf(path, [.. lines[..2], lines[2].Replace("bob", "eve", StringComparison.Ordinal), .. lines[3..]]));
        Assert.Equal((name, 3, AuditFaultKind.Edited), FaultOf(path, [.. lines[..2], AuditLab.Forge(lines[2], "bob", "eve"), .. lines[3..]]));
        Assert.Equal((name, 3, AuditFaultKind.Removed), FaultOf(path, [.. lines[..2], .. lines[3..]]));
        Assert.Equal((name, 3, AuditFaultKind.Reordered), FaultOf(path, [.. lines[..2], lines[3], lines[2], .. lines[4..]]));
        Assert.Equal((name, 4, AuditFaultKind.Inserted), FaultOf(path, [.. lines[..3], lines[1], .. lines[3..]]));
        Assert.Equal((name, 3, AuditFaultKind.Edited), FaultOf(path, [.. lines[..2], "", .. lines[2..]]));
        Assert.Null(FaultOf(path, lines));
    }

    [Fact]
    public void A_file_removed_from_the_middle_or_from_the_beginning_is_missed()
    {
        byte[] first = File.ReadAllBytes(_lab.Paths[0]);
        string path = _lab.Paths[0];
        File.Delete(_lab.Paths[1]);
        Assert.Equal(AuditFaultKind.Removed, _lab.Verify().Fault?.Kind);

        File.Delete(path);
        Assert.Equal(AuditFaultKind.Removed, _lab.Verify().Fault?.Kind);
        File.WriteAllBytes(path, first);
    }

    [Fact]
    public void Files_that_changed_names_are_out_of_order()
    {
        (string a, string b) = (_lab.Paths[0], _lab.Paths[1]);
        File.Move(a, a + ".tmp");
        File.Move(b, a);
        File.Move(a + ".tmp", b);

        Assert.False(_lab.Verify().IsIntact);
    }

    [Fact]
    public async Task A_log_made_anew_from_some_line_on_contradicts_what_is_known_from_elsewhere()
    {
        AuditHead known = _lab.Verify().Head!;
        foreach (string path in (string[])[.. _lab.Paths, _lab.Files.Head])
        {
            File.Delete(path);
        }

        _lab.Time.Advance(TimeSpan.FromMinutes(1));
        await _lab.WriteAsync(50);

        Assert.True(_lab.Verify().IsIntact);
        Assert.Equal(AuditFaultKind.Edited, _lab.Verify(known).Fault?.Kind);
    }

    [Theory]
    [InlineData("lost")]
    [InlineData("recovery")]
    [InlineData("retention")]
    [InlineData("unknown")]
    public void A_line_forged_into_another_kind_is_seen_and_throws_nothing(string kind)
    {
        string[] lines = File.ReadAllLines(_lab.Paths[0]);

        Assert.NotNull(FaultOf(_lab.Paths[0], [.. lines[..2], AuditLab.Forge(lines[2], "\"call\"", $"\"{kind}\""), .. lines[3..]]));
        Assert.NotNull(FaultOf(_lab.Paths[0], [.. lines[..2], AuditLab.Forge(lines[2], "\"seq\":3", "\"seq\":\"x\""), .. lines[3..]]));
    }

    [Fact]
    public void Files_can_be_verified_by_themselves()
    {
        AuditHead head = _lab.Verify().Head!;

        Assert.True(AuditLog.Verify(_lab.Paths, head).IsIntact);
        Assert.Equal(AuditFaultKind.Truncated, AuditLog.Verify(_lab.Paths.SkipLast(1), head).Fault?.Kind);
        Assert.True(AuditLog.Verify(_lab.Paths.SkipLast(1)).IsIntact);
        Assert.Throws<DirectoryNotFoundException>(() => AuditLog.Verify(Path.Combine(_lab.Directory, "none")));
    }

    private (string, long, AuditFaultKind)? FaultOf(string path, string[] lines)
    {
        File.WriteAllText(path, string.Concat(lines.Select(line => line + "\n")), new UTF8Encoding(false));
        return _lab.Verify().Fault is { } fault ? (fault.File, fault.Line, fault.Kind) : null;
    }
}

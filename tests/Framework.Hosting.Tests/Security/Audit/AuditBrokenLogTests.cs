using Collet.Hosting.Security;
using Collet.Hosting.Tests.Middlewares;

namespace Collet.Hosting.Tests.Security.Audit;

public sealed class AuditBrokenLogTests : IDisposable
{
    private readonly AuditLab _lab = new() { Opener = true };

    public void Dispose() => _lab.Dispose();

    [Fact]
    public async Task A_host_whose_log_fails_with_the_disk_goes_on_auditing_when_the_disk_is_well()
    {
        _lab.IsFull = true;
        await using AuditWriter writer = new(_lab.Files, AuditLab.Defaults, _lab.Time, new BrokenLog<AuditLogs>(), _lab.Journal());
        Assert.False(await writer.AppendAsync(_lab.Entry("lost")));

        _lab.IsFull = false;
        _lab.Time.Advance(AuditWriter.RetryInterval);

        Assert.True(await writer.AppendAsync(_lab.Entry("kept")));
    }
}

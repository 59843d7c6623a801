using System.ComponentModel.DataAnnotations;
using Collet.Hosting.Middlewares;
using Collet.Hosting.Tests.Middlewares.Observing;

namespace Collet.Hosting.Tests.Middlewares.Audit;

public sealed class AuditOptionsTests
{
    public static TheoryData<AuditOptions, string> WrongOptions => new()
    {
        { new AuditOptions { FlushInterval = TimeSpan.Zero }, nameof(AuditOptions.FlushInterval) },
        { new AuditOptions { FlushInterval = TimeSpan.FromHours(1) }, nameof(AuditOptions.FlushInterval) },
        { new AuditOptions { KeepFor = TimeSpan.FromHours(1) }, nameof(AuditOptions.KeepFor) },
        { new AuditOptions { KeepFor = -TimeSpan.FromDays(3) }, nameof(AuditOptions.KeepFor) },
        { new AuditOptions { KeepFiles = 1 }, nameof(AuditOptions.KeepFiles) },
        { new AuditOptions { MaxFileBytes = 10 }, nameof(AuditOptions.MaxFileBytes) },
        { new AuditOptions { FileName = "../x" }, nameof(AuditOptions.FileName) },
        { new AuditOptions { Directory = "" }, nameof(AuditOptions.Directory) },
        { new AuditOptions { QueueCapacity = 0 }, nameof(AuditOptions.QueueCapacity) },
    };

    [Theory]
    [MemberData(nameof(WrongOptions))]
    public void Wrong_options_are_refused(AuditOptions options, string member)
    {
        List<ValidationResult> problems = [];
        Validator.TryValidateObject(options, new ValidationContext(options), problems, validateAllProperties: true);

        Assert.Equal([member], Assert.Single(problems).MemberNames);
    }

    [Fact]
    public void The_defaults_are_right()
    {
        var options = new AuditOptions();

        Assert.True(Validator.TryValidateObject(options, new ValidationContext(options), null, validateAllProperties: true));
        Assert.Empty(options.Check([Named.Entry("audit", options)], 0));
    }

    [Fact]
    public void Arguments_that_are_audited_must_be_redacted()
    {
        var options = new AuditOptions { Arguments = true };

        Assert.Contains("Arguments are audited", Assert.Single(options.Check([Named.Entry("audit", options)], 0)).Message, StringComparison.Ordinal);
        Assert.Empty(options.Check([Named.Entry("redaction", new RedactionOptions()), Named.Entry("audit", options)], 1));
    }
}

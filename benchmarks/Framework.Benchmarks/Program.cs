using System.Globalization;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Collet.Benchmarks;
using Collet.Benchmarks.Chain;
using Collet.Benchmarks.Measuring;
using Collet.Benchmarks.Plugins;
using Collet.Benchmarks.Quotes;
using Collet.Benchmarks.Reload;
using Collet.Benchmarks.Scan;
using Collet.Benchmarks.Subjects;

// Without arguments: the ratios of the targets, side by side. With arguments: BenchmarkDotNet and its options, e.g. --filter '*'.
if (args is ["chain"])
{
    await ChainRun.RunAsync();
    return;
}

if (args is ["reload"])
{
    await ReloadRun.RunAsync();
    return;
}

if (args is ["plugins"])
{
    await PluginRun.RunAsync();
    return;
}

if (args is [BareEcho.Argument, ..])
{
    BareEcho.Serve(args);
    return;
}

if (args is ["scan", .. var assemblies])
{
    ScanRun.Run(assemblies);
    return;
}

if (args.Length > 0)
{
    // In this process: the default toolchain looks for a project file named like the assembly.
    Job job = Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance);
    BenchmarkSwitcher.FromTypes([typeof(InProcessCall)]).Run(args, DefaultConfig.Instance.AddJob(job));
    return;
}

const int Count = 41;
var collet = new ColletSubject(1);
var collet10 = new ColletSubject(10);
var collet1000 = new ColletSubject(1_000);
var function = new FunctionSubject();
var handWritten = new HandWrittenSubject("System.Text.Json", QuoteJson.Relaxed);
var strict = new HandWrittenSubject("System.Text.Json, strict", QuoteJson.Strict);
var pooled = new PooledHandWrittenSubject();
var direct = new DirectSubject();
Subject[] subjects = [direct, collet, collet10, collet1000, handWritten, strict, pooled, function];
foreach (Subject subject in subjects)
{
    await subject.VerifyAsync();
}

double[][] times = await new Rounds(subjects, Count, TimeSpan.FromMilliseconds(50)).MeasureAsync();
Print($"| subject | median ns/call | bytes allocated per call |");
Print($"|---|---:|---:|");
for (int i = 0; i < subjects.Length; i++)
{
    long bytes = await Rounds.AllocatedAsync(subjects[i]);
    Print($"| {subjects[i].Name} | {Ratio.MedianOf(times[i]):0} | {bytes} |");
}

Print($"");
Print($"| ratio, {Count} rounds | median (least-most) | target |");
Print($"|---|---:|---:|");
Compare(collet, function, "0.30");
Compare(collet, handWritten, "0.60");
Compare(collet, strict, "-");
Compare(collet, pooled, "-");
Compare(collet10, collet, "1, within noise");
Compare(collet1000, collet, "1, within noise");

void Compare(Subject mine, Subject peer, string target) => Print(
    $"| {mine.Name} / {peer.Name} | {Ratio.Of(times[Array.IndexOf(subjects, mine)], times[Array.IndexOf(subjects, peer)])} | {target} |");

static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Collet.Benchmarks.Measuring;
using Collet.Scanning;

namespace Collet.Benchmarks.Scan;

/// <summary>How long the scan of a built assembly takes. The assemblies are given, or those here of about a megabyte.</summary>
internal static class ScanRun
{
    private const int Rounds = 41;
    private const double Megabyte = 1024 * 1024;
    private const double Limit = 50;

    public static void Run(string[] files)
    {
        string[] subjects = files.Length > 0 ? files
            : [.. Directory.EnumerateFiles(AppContext.BaseDirectory, "*.dll").Where(IsOfAMegabyte).Order(StringComparer.Ordinal)];
        Print($"| assembly | MB | methods | median ms | ms for a MB / {Limit} ms | the same, processor time | allocated MB |");
        Print($"|---|---:|---:|---:|---:|---:|---:|");
        foreach (string file in subjects)
        {
            ImmutableArray<byte> image = [.. File.ReadAllBytes(file)];
            ScanReference[] references = [.. Directory.EnumerateFiles(Path.GetDirectoryName(Path.GetFullPath(file))!, "*.dll").Select(ScanReference.OfFile)];
            for (int i = 0; i < 10; i++)
            {
                AssemblyScan.Run(image, references);
            }

            double[] times = new double[Rounds];
            TimeSpan processor = Environment.CpuUsage.TotalTime;
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int i = 0; i < Rounds; i++)
            {
                long start = Stopwatch.GetTimestamp();
                AssemblyScan.Run(image, references);
                times[i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            }

            double allocated = (GC.GetAllocatedBytesForCurrentThread() - before) / Megabyte / Rounds;
            processor = (Environment.CpuUsage.TotalTime - processor) / Rounds;
            double size = image.Length / Megabyte;
            Ratio ratio = Ratio.Of([.. times.Select(time => time / size)], [.. times.Select(_ => Limit)]);
            using var pe = new PEReader(image);
            int methods = pe.GetMetadataReader().MethodDefinitions.Count;
            Print($"| {Path.GetFileName(file)} | {size:0.00} | {methods} | {Ratio.MedianOf(times):0.0} | {ratio} | {processor.TotalMilliseconds / size / Limit:0.000} | {allocated:0.0} |");
        }
    }

    private static bool IsOfAMegabyte(string file)
    {
        if (new FileInfo(file).Length is < (long)(0.9 * Megabyte) or > (long)(1.5 * Megabyte))
        {
            return false;
        }

        using var pe = new PEReader(File.OpenRead(file));
        return pe.HasMetadata;
    }

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}

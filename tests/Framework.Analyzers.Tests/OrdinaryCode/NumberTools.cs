using System.Buffers;
using System.ComponentModel.DataAnnotations;
using System.Diagnostics;
using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using Collet;

namespace Ordinary.Numbers;

/// <summary>Adds money.</summary>
[Tool("add_money", ReadOnly = true, Idempotent = true)]
public sealed class AddMoneyTool
{
    /// <summary>Adds.</summary>
    /// <param name="amounts">The amounts.</param>
    public Money Invoke([MinLength(1)] List<Money> amounts)
    {
        Money sum = new(0, amounts[0].Currency);
        foreach (Money amount in amounts)
        {
            sum += amount;
        }

        return sum;
    }
}

public readonly record struct Money(decimal Amount, string Currency)
{
    public static Money operator +(Money left, Money right) => left.Currency == right.Currency
        ? left with { Amount = left.Amount + right.Amount }
        : throw new ToolException($"{left} and {right} are of different currencies.");

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Amount:0.00} {Currency}");
}

/// <summary>Computes prime numbers.</summary>
[Tool("primes", ReadOnly = true, Idempotent = true)]
public sealed class PrimesTool
{
    /// <summary>Computes them.</summary>
    /// <param name="below">Up to which number.</param>
    public IReadOnlyList<int> Invoke([Range(2, 100000)] int below)
    {
        bool[] isComposite = ArrayPool<bool>.Shared.Rent(below);
        try
        {
            Array.Clear(isComposite);
            return [.. Sieve(isComposite, below)];
        }
        finally
        {
            ArrayPool<bool>.Shared.Return(isComposite);
        }
    }

    private static IEnumerable<int> Sieve(bool[] isComposite, int below)
    {
        for (int i = 2; i < below; i++)
        {
            if (!isComposite[i])
            {
                yield return i;
                for (long j = (long)i * i; j < below; j += i)
                {
                    isComposite[j] = true;
                }
            }
        }
    }
}

/// <summary>Computes statistics.</summary>
[Tool("statistics", ReadOnly = true, Idempotent = true)]
public sealed class StatisticsTool
{
    /// <summary>Computes them.</summary>
    /// <param name="values">The values.</param>
    public Statistics Invoke([MinLength(1)] double[] values) => new(Mean<double>(values), Percentile(values, 0.5), values.Min(), values.Max());

    private static T Mean<T>(IReadOnlyCollection<T> values)
        where T : INumber<T>
    {
        T sum = values.Aggregate(T.Zero, (a, b) => a + b);
        return sum / T.CreateChecked(values.Count);
    }

    private static double Percentile(double[] values, double part)
    {
        double[] sorted = [.. values.Order()];
        return sorted[(int)(part * (sorted.Length - 1))];
    }
}

public sealed record Statistics(double Mean, double Median, double Least, double Most);

/// <summary>Computes factorials.</summary>
[Tool("factorial", ReadOnly = true, Idempotent = true)]
public static class FactorialTool
{
    /// <summary>Computes one.</summary>
    /// <param name="n">Of what.</param>
    public static string Invoke([Range(0, 1000)] int n) =>
        Enumerable.Range(1, n).Aggregate(BigInteger.One, (product, i) => product * i).ToString(CultureInfo.InvariantCulture);
}

/// <summary>Hashes text.</summary>
[Tool("hash_text", ReadOnly = true, Idempotent = true)]
public static class HashTextTool
{
    /// <summary>Hashes it.</summary>
    /// <param name="text">The text.</param>
    public static string Invoke(string text)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(text), hash);
        return Convert.ToHexStringLower(hash);
    }
}

/// <summary>Throws dice.</summary>
[Tool("dice", ReadOnly = true)]
public static class DiceTool
{
    /// <summary>Throws them.</summary>
    /// <param name="count">How many.</param>
    public static int[] Invoke([Range(1, 100)] int count = 1) => [.. Enumerable.Range(0, count).Select(_ => RandomNumberGenerator.GetInt32(1, 7))];
}

/// <summary>Evaluates sums and products.</summary>
[Tool("calculate", ReadOnly = true, Idempotent = true)]
public sealed class CalculateTool
{
    /// <summary>Evaluates.</summary>
    /// <param name="expression">Numbers, +, -, *, / and parentheses.</param>
    public double Invoke([StringLength(1000)] string expression)
    {
        var parser = new Parser(expression);
        Node node = parser.Parse();
        return node.Evaluate();
    }

    private abstract record Node
    {
        public abstract double Evaluate();
    }

    private sealed record Number(double Value) : Node
    {
        public override double Evaluate() => Value;
    }

    private sealed record Operation(char Sign, Node Left, Node Right) : Node
    {
        private static readonly Dictionary<char, Func<double, double, double>> _functions = new()
        {
            ['+'] = (a, b) => a + b,
            ['-'] = (a, b) => a - b,
            ['*'] = (a, b) => a * b,
            ['/'] = static (a, b) => b == 0 ? throw new ToolException("A division by zero.") : a / b,
        };

        public override double Evaluate() => _functions[Sign](Left.Evaluate(), Right.Evaluate());
    }

    private sealed class Parser(string text)
    {
        private int _at;

        public Node Parse()
        {
            Node node = Product();
            while (_at < text.Length && text[_at] is '+' or '-')
            {
                node = new Operation(text[_at++], node, Product());
            }

            return node;
        }

        private Node Product()
        {
            Node node = Factor();
            while (_at < text.Length && text[_at] is '*' or '/')
            {
                node = new Operation(text[_at++], node, Factor());
            }

            return node;
        }

        private Node Factor()
        {
            if (_at < text.Length && text[_at] == '(')
            {
                _at++;
                Node inner = Parse();
                _at++;
                return inner;
            }

            int start = _at;
            while (_at < text.Length && (char.IsAsciiDigit(text[_at]) || text[_at] == '.'))
            {
                _at++;
            }

            return double.TryParse(text.AsSpan(start, _at - start), CultureInfo.InvariantCulture, out double value)
                ? new Number(value)
                : throw new ToolException($"A number is missing at {start}.");
        }
    }
}

/// <summary>Converts units.</summary>
[Tool("convert_unit", ReadOnly = true, Idempotent = true)]
public sealed class ConvertUnitTool
{
    private static readonly Lazy<IReadOnlyDictionary<Unit, double>> _meters = new(() => new Dictionary<Unit, double>
    {
        [Unit.Meter] = 1, [Unit.Foot] = 0.3048, [Unit.Mile] = 1609.344,
    });

    /// <summary>Converts.</summary>
    /// <param name="value">How much.</param>
    /// <param name="from">Of what.</param>
    /// <param name="to">To what.</param>
    public double Invoke(double value, Unit from, Unit to)
    {
        Debug.Assert(_meters.Value.Count == Enum.GetValues<Unit>().Length);
        return value * _meters.Value[from] / _meters.Value[to];
    }
}

public enum Unit
{
    Meter,
    Foot,
    Mile,
}

/// <summary>Multiplies matrices.</summary>
[Tool("multiply", ReadOnly = true, Idempotent = true)]
public sealed class MultiplyTool
{
    /// <summary>Multiplies.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public double[][] Invoke(double[][] left, double[][] right)
    {
        Matrix product = (Matrix)left * (Matrix)right;
        return [.. product];
    }

    private sealed class Matrix(double[][] rows) : IEnumerable<double[]>
    {
        public double this[int row, int column] => rows[row][column];

        public static explicit operator Matrix(double[][] rows) => new(rows);

        public static Matrix operator *(Matrix a, Matrix b) => new([.. Enumerable.Range(0, a.Height).Select(i =>
            Enumerable.Range(0, b.Width).Select(j => Enumerable.Range(0, a.Width).Sum(k => a[i, k] * b[k, j])).ToArray())]);

        public int Height => rows.Length;

        public int Width => rows is [var first, ..] ? first.Length : 0;

        public IEnumerator<double[]> GetEnumerator() => ((IEnumerable<double[]>)rows).GetEnumerator();

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
    }
}

/// <summary>Sorts versions.</summary>
[Tool("sort_versions", ReadOnly = true, Idempotent = true)]
public sealed class SortVersionsTool
{
    /// <summary>Sorts them.</summary>
    /// <param name="versions">The versions.</param>
    public string[] Invoke(string[] versions)
    {
        Array.Sort(versions, new ByVersion());
        return versions;
    }

    private sealed class ByVersion : IComparer<string>
    {
        public int Compare(string? x, string? y) => Parse(x).CompareTo(Parse(y));

        private static Version Parse(string? text) => Version.TryParse(text, out Version? version) ? version : new Version(0, 0);
    }
}

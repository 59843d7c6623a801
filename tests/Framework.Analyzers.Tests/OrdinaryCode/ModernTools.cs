using System.Collections;
using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Numerics;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using Collet;

namespace Ordinary.Modern;

/// <summary>Sums numbers.</summary>
[Tool("sum_numbers", ReadOnly = true, Idempotent = true)]
public sealed class SumNumbersTool
{
    /// <summary>Sums them.</summary>
    /// <param name="numbers">The numbers.</param>
    public decimal Invoke(IReadOnlyList<decimal> numbers) => Sum([.. numbers, 0m]);

    private static T Sum<T>(params ReadOnlySpan<T> all)
        where T : INumber<T>
    {
        T sum = T.Zero;
        foreach (T one in all)
        {
            sum += one;
        }

        return sum;
    }
}

/// <summary>Adds sums of money.</summary>
[Tool("sum_money", ReadOnly = true, Idempotent = true)]
public sealed class AddMoneyTool
{
    /// <summary>Adds them.</summary>
    /// <param name="amounts">The amounts.</param>
    /// <param name="currency">Their currency.</param>
    public Money Invoke(IReadOnlyList<decimal> amounts, [Length(3, 3)] string currency)
    {
        var sum = new Money(0, currency);
        foreach (decimal amount in amounts)
        {
            sum += new Money(amount, currency);
        }

        (decimal value, string unit) = sum;
        return new Money(value, unit) with { Amount = decimal.Round(value, 2) };
    }
}

/// <summary>An amount.</summary>
public readonly record struct Money(decimal Amount, string Currency) : IAdditionOperators<Money, Money, Money>
{
    public static Money operator +(Money left, Money right) => left with { Amount = left.Amount + right.Amount };

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Amount} {Currency}");
}

/// <summary>Shows the bits of a number.</summary>
[Tool("show_bits", ReadOnly = true, Idempotent = true)]
public sealed class ShowBitsTool
{
    /// <summary>Shows them.</summary>
    /// <param name="number">The number.</param>
    public string Invoke(float number)
    {
        var both = new Both { Number = number };
        return both.Bits.ToString("b32", CultureInfo.InvariantCulture);
    }

    [StructLayout(LayoutKind.Explicit)]
    private struct Both
    {
        [FieldOffset(0)]
        public float Number;

        [FieldOffset(0)]
        public uint Bits;
    }
}

/// <summary>Says what a unit is called.</summary>
[Tool("name_unit", ReadOnly = true, Idempotent = true)]
[RequiresPermission(Permissions.Reflection)]
public sealed class NameUnitTool
{
    /// <summary>Names it.</summary>
    /// <param name="unit">The unit.</param>
    public string Invoke(Unit unit) =>
        typeof(Unit).GetField(unit.ToString())?.GetCustomAttribute<LabelAttribute>() is { } label ? $"{label.Singular}, {label.Plural}" : $"{unit}";
}

/// <summary>Units.</summary>
public enum Unit
{
    /// <summary>Metres.</summary>
    [Label("metre", Plural = "metres")]
    Metre,

    /// <summary>Feet.</summary>
    [Label("foot", Plural = "feet")]
    Foot,
}

[AttributeUsage(AttributeTargets.Field)]
internal sealed class LabelAttribute(string singular) : Attribute
{
    public string Singular { get; } = singular;

    public string Plural { get; init; } = singular + "s";
}

/// <summary>Walks over the days of a range.</summary>
[Tool("list_days", ReadOnly = true, Idempotent = true)]
public sealed class ListDaysTool
{
    /// <summary>Lists them.</summary>
    /// <param name="from">The first.</param>
    /// <param name="to">The last.</param>
    public IReadOnlyList<DateOnly> Invoke(DateOnly from, DateOnly to) => [.. new Days(from, to)];
}

internal readonly struct Days(DateOnly from, DateOnly to) : IEnumerable<DateOnly>
{
    public IEnumerator<DateOnly> GetEnumerator()
    {
        for (DateOnly day = from; day <= to; day = day.AddDays(1))
        {
            yield return day;
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>Shortens a text.</summary>
[Tool("shorten_text", ReadOnly = true, Idempotent = true)]
public sealed class ShortenTextTool
{
    /// <summary>Shortens it.</summary>
    /// <param name="text">The text.</param>
    /// <param name="length">The most characters.</param>
    public string Invoke(string text, [Range(1, 10_000)] int length) => text.IsLongerThan(length) ? text.Shortened(length) + string.Ellipsis : text;
}

internal static class TextExtensions
{
    private static readonly string _ellipsis = "\u2026";

    extension(string text)
    {
        public bool IsLongerThan(int length) => text.Length > length;

        public string Shortened(int length) => text[..length];

        public static string Ellipsis => _ellipsis;
    }
}

/// <summary>Handles an order.</summary>
[Tool("place_order")]
public sealed class PlaceOrderTool(IHandler<Order> orders, IHandler<Refund> refunds)
{
    /// <summary>Handles it.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="isRefund">It is given back.</param>
    public string Invoke(int id, bool isRefund) => isRefund ? refunds.Handle(new Refund(id)) : orders.Handle(new Order(id));
}

/// <summary>Handles something.</summary>
public interface IHandler<in T>
{
    string Handle(T what);
}

/// <summary>An order.</summary>
public sealed record Order(int Id);

/// <summary>A refund.</summary>
public sealed record Refund(int Id);

internal sealed class Desk : IHandler<Order>, IHandler<Refund>
{
    public string Handle(Order what) => $"Placed {what}";

    public string Handle(Refund what) => $"Refunded {what}";
}

/// <summary>Waits its turn.</summary>
[Tool("take_turn")]
public sealed class TakeTurnTool
{
    private readonly SemaphoreSlim _turn = new(1);

    /// <summary>Waits.</summary>
    /// <param name="name">Who.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public async Task<string> InvokeAsync(string name, CancellationToken cancellationToken)
    {
        await using Turn turn = await Turn.TakeAsync(_turn, cancellationToken);
        (string Who, DateTimeOffset? Until) taken = (name, null);
        return taken.Until is null ? taken.Who : "";
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private static async ValueTask<int> OneAsync(CancellationToken cancellationToken)
    {
        await Task.Delay(1, cancellationToken);
        return 1;
    }

    private readonly struct Turn(SemaphoreSlim turn)
    {
        public static async ValueTask<Turn> TakeAsync(SemaphoreSlim turn, CancellationToken cancellationToken)
        {
            await turn.WaitAsync(cancellationToken);
            _ = await OneAsync(cancellationToken);
            return new Turn(turn);
        }

        public ValueTask DisposeAsync()
        {
            turn.Release();
            return default;
        }
    }
}

/// <summary>Writes a colour as JSON.</summary>
[Tool("colour_json", ReadOnly = true, Idempotent = true)]
public sealed class ColourJsonTool
{
    /// <summary>Writes it.</summary>
    /// <param name="red">How red.</param>
    /// <param name="green">How green.</param>
    /// <param name="blue">How blue.</param>
    public string Invoke(byte red, byte green, byte blue)
    {
        object colour = new Colour(red, green, blue);
        var problems = new List<ValidationResult>();
        return Validator.TryValidateObject(colour, new ValidationContext(colour), problems, validateAllProperties: true)
            ? JsonSerializer.Serialize(colour)
            : problems[0].ErrorMessage ?? "";
    }
}

[JsonConverter(typeof(ColourConverter))]
[Description("A colour.")]
internal sealed record Colour(byte Red, byte Green, [property: Even] byte Blue);

internal sealed class EvenAttribute : ValidationAttribute
{
    public override bool IsValid(object? value) => value is byte number && number % 2 == 0;
}

internal sealed class ColourConverter : JsonConverter<Colour>
{
    public override Colour Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        int number = int.Parse(reader.GetString() ?? "0", NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        return new Colour((byte)(number >> 16), (byte)(number >> 8), (byte)number);
    }

    public override void Write(Utf8JsonWriter writer, Colour value, JsonSerializerOptions options) =>
        writer.WriteStringValue($"{value.Red:x2}{value.Green:x2}{value.Blue:x2}");
}

using System.Globalization;
using System.Numerics;
using System.Text.Json;

namespace Collet.Binding;

public ref partial struct ArgumentReader
{
    /// <summary>Reads <c>true</c> or <c>false</c>.</summary>
    public bool ReadBoolean()
    {
        if (_json.TokenType is JsonTokenType.True or JsonTokenType.False)
        {
            return _json.GetBoolean();
        }

        Mismatch("boolean");
        return false;
    }

    /// <summary>Reads an integer of at most 64 bits. <c>1.0</c> and <c>1e2</c> are integers, as JSON Schema has it (2020-12 Validation, 6.1.1).</summary>
    public T ReadInteger<T>()
        where T : struct, IBinaryInteger<T>, IMinMaxValue<T>
    {
        if (_json.TokenType != JsonTokenType.Number)
        {
            Mismatch("integer");
            return default;
        }

        if (_json.TryGetInt64(out long number))
        {
            T value = T.CreateTruncating(number);
            if (long.CreateTruncating(value) == number && T.IsNegative(value) == number < 0)
            {
                return value;
            }
        }
        else if (_json.TryGetDecimal(out decimal exact))
        {
            if (!decimal.IsInteger(exact))
            {
                AddAtHand("not an integer", "integer");
                return default;
            }

            if (exact >= decimal.CreateChecked(T.MinValue) && exact <= decimal.CreateChecked(T.MaxValue))
            {
                return T.CreateTruncating(exact);
            }
        }

        AddAtHand("out of range", string.Create(CultureInfo.InvariantCulture, $"integer from {T.MinValue} to {T.MaxValue}"));
        return default;
    }

    /// <summary>Reads a number of 64 bits. One too large for it is an error, not infinity.</summary>
    public double ReadDouble()
    {
        if (_json.TokenType != JsonTokenType.Number)
        {
            Mismatch("number");
            return 0;
        }

        if (_json.TryGetDouble(out double value) && double.IsFinite(value))
        {
            return value;
        }

        OutOfRange();
        return 0;
    }

    /// <summary>Reads a number of 32 bits. One too large for it is an error, not infinity.</summary>
    public float ReadSingle()
    {
        float value = (float)ReadDouble();
        return float.IsFinite(value) ? value : OutOfRange();
    }

    /// <summary>Reads a number of 16 bits. One too large for it is an error, not infinity.</summary>
    public Half ReadHalf()
    {
        var value = (Half)ReadDouble();
        return Half.IsFinite(value) ? value : (Half)OutOfRange();
    }

    /// <summary>Reads a decimal number of 28 digits.</summary>
    public decimal ReadDecimal()
    {
        if (_json.TokenType != JsonTokenType.Number)
        {
            Mismatch("number");
            return 0;
        }

        return _json.TryGetDecimal(out decimal value) ? value : OutOfRange();
    }

    private byte OutOfRange()
    {
        AddAtHand("out of range", "number the tool can hold");
        return 0;
    }
}

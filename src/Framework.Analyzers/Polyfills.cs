// What the C# compiler asks for, and what linked files of Collet use, and netstandard2.0 does not have.
namespace System
{
    internal readonly struct Index(int value, bool fromEnd = false)
    {
        public int GetOffset(int length) => fromEnd ? length - value : value;
    }

    internal static class PolyfillExtensions
    {
        extension(ArgumentNullException)
        {
            public static void ThrowIfNull(object? argument)
            {
                if (argument is null)
                {
                    throw new ArgumentNullException(nameof(argument));
                }
            }
        }

        public static bool Contains(this string text, char character) => text.IndexOf(character) >= 0;

        public static bool StartsWith(this string text, char character) => text.Length > 0 && text[0] == character;

        public static bool EndsWith(this string text, char character) => text.Length > 0 && text[text.Length - 1] == character;

        public static bool Contains(this string text, char character, StringComparison comparison) =>
            text.IndexOf(character.ToString(), comparison) >= 0;

        public static int IndexOf(this string text, char character, StringComparison comparison) =>
            text.IndexOf(character.ToString(), comparison);
    }
}

namespace System.Runtime.CompilerServices
{
    internal static class IsExternalInit;

    [AttributeUsage(AttributeTargets.All)]
    internal sealed class RequiredMemberAttribute : Attribute;

    [AttributeUsage(AttributeTargets.All)]
    internal sealed class CompilerFeatureRequiredAttribute(string featureName) : Attribute
    {
        public string FeatureName { get; } = featureName;
    }
}

namespace System.Diagnostics.CodeAnalysis
{
    [AttributeUsage(AttributeTargets.Constructor)]
    internal sealed class SetsRequiredMembersAttribute : Attribute;

    [AttributeUsage(AttributeTargets.Parameter)]
    internal sealed class NotNullWhenAttribute(bool returnValue) : Attribute
    {
        public bool ReturnValue { get; } = returnValue;
    }
}

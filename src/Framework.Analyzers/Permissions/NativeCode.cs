using Microsoft.CodeAnalysis;

namespace Collet.Analyzers.Permissions;

/// <summary>Methods whose body is not C#: in a native library, in the runtime, or in another type's private member.</summary>
internal static class NativeCode
{
    /// <summary>What calling it needs; null where it has a body like any other.</summary>
    public static Need? NeedOf(IMethodSymbol method)
    {
        if (method.ContainingType.IsComImport)
        {
            return new Need("native", null);
        }

        if (!method.IsExtern && !method.IsPartialDefinition)
        {
            return null;
        }

        foreach (AttributeData attribute in method.GetAttributes())
        {
            switch (attribute.AttributeClass?.Name)
            {
                case "DllImportAttribute" or "LibraryImportAttribute":
                    return Need.Of("native", attribute.ConstructorArguments is [{ Value: string library }, ..] ? library : null);
                case "UnsafeAccessorAttribute":
                    return new Need("unsafe", null);
                default:
                    break;
            }
        }

        return method.GetDllImportData() is { } import ? Need.Of("native", import.ModuleName)
            : method.IsExtern ? new Need("native", null)
            : null;
    }
}

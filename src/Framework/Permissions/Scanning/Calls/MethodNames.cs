using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Text;

namespace Collet.Scanning;

/// <summary>How methods are shown on a way: as their authors wrote them, not as the compiler spread them over closures and state machines.</summary>
internal static class MethodNames
{
    /// <summary>A method that is not scanned: <c>System.IO.File.ReadAllText(String)</c>.</summary>
    public static string Outer(string type, string method, string parameters)
    {
        int result = parameters.IndexOf('~', StringComparison.Ordinal);
        string shown = Short(result < 0 ? parameters : parameters[..result]);
        shown = shown.Length == 0 ? "()" : shown;
        return method == ".ctor" ? $"new {Plain(type)}{shown}" : $"{Plain(type)}.{method}{shown}";
    }

    /// <summary>A method that is scanned: <c>ReadReportTool.Invoke(String)</c>.</summary>
    public static string Of(ScanImage image, int row, SignatureReader signatures)
    {
        MetadataReader metadata = image.Metadata;
        MethodDefinition method = metadata.GetMethodDefinition(MetadataTokens.MethodDefinitionHandle(row));
        string name = image.String(method.Name);
        TypeDefinitionHandle type = MetadataTokens.TypeDefinitionHandle(image.Owners[row]);
        string? source = null;
        for (int depth = 0; depth < ScanBudget.Depth; depth++)
        {
            TypeDefinition definition = metadata.GetTypeDefinition(type);
            string typeName = image.String(definition.Name);
            if (!typeName.StartsWith('<') || !definition.IsNested)
            {
                break;
            }

            // '<InvokeAsync>d__3' is the state machine of InvokeAsync.
            source ??= Between(typeName);
            type = definition.GetDeclaringType();
        }

        string shownType = TypeName(image, type);
        if (name.StartsWith('<') && Between(name) is { } inside)
        {
            int local = name.IndexOf(">g__", StringComparison.Ordinal);
            int end = name.IndexOf('|', StringComparison.Ordinal);
            return local >= 0 && end > local ? $"{shownType}.{inside}.{name[(local + 4)..end]}" : $"{shownType}.{inside} (lambda)";
        }

        if (source is not null)
        {
            return Between(source) is { } outer ? $"{shownType}.{outer} (lambda)" : $"{shownType}.{source}";
        }

        string parameters = Short(signatures.Parameters(metadata.GetBlobReader(method.Signature), withResult: false));
        parameters = parameters.Length == 0 ? "()" : parameters;
        return name switch
        {
            ".ctor" => $"new {shownType}{parameters}",
            ".cctor" => $"static {shownType}()",
            _ => $"{shownType}.{name}{parameters}",
        };
    }

    /// <summary>A type without its namespace; one that is nested, with those around it.</summary>
    public static string TypeName(ScanImage image, TypeDefinitionHandle handle)
    {
        string name = "";
        for (int depth = 0; depth < ScanBudget.Depth && !handle.IsNil; depth++)
        {
            TypeDefinition type = image.Metadata.GetTypeDefinition(handle);
            string own = Plain(image.String(type.Name));
            name = name.Length == 0 ? own : $"{own}.{name}";
            handle = type.IsNested ? type.GetDeclaringType() : default;
        }

        return name;
    }

    private static string? Between(string name)
    {
        int end = name.LastIndexOf('>');
        return name.StartsWith('<') && end > 1 ? name[1..end] : null;
    }

    private static string Plain(string type)
    {
        if (!type.Contains('`', StringComparison.Ordinal))
        {
            return type;
        }

        var text = new StringBuilder();
        for (int i = 0; i < type.Length; i++)
        {
            if (type[i] == '`')
            {
                while (i + 1 < type.Length && char.IsAsciiDigit(type[i + 1]))
                {
                    i++;
                }
            }
            else
            {
                text.Append(type[i]);
            }
        }

        return text.ToString();
    }

    // 'System.Collections.Generic.List{System.String}' is shown as 'List<String>'.
    private static string Short(string parameters)
    {
        var text = new StringBuilder();
        int start = 0;
        for (int i = 0; i <= parameters.Length; i++)
        {
            if (i < parameters.Length && (char.IsLetterOrDigit(parameters[i]) || parameters[i] is '.' or '_' or '`'))
            {
                continue;
            }

            string name = parameters[start..i];
            text.Append(name, name.LastIndexOf('.') + 1, name.Length - name.LastIndexOf('.') - 1);
            if (i < parameters.Length)
            {
                text.Append(parameters[i] switch { '{' => '<', '}' => '>', '@' => '&', char c => c });
                if (parameters[i] == ',')
                {
                    text.Append(' ');
                }
            }

            start = i + 1;
        }

        return text.ToString();
    }
}

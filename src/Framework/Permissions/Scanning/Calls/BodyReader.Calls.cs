using System.Reflection.Metadata;

namespace Collet.Scanning;

/// <content>Calls: who is called, with which constants, and what that needs.</content>
internal sealed partial class BodyReader
{
    private const int MostArguments = 64;

    private string[]? _names;
    private readonly Value[] _arguments = new Value[MostArguments];
    private int _count;
    private ArgumentLookup? _lookup;

    private void Call(EntityHandle token, bool isVirtual, bool isNew)
    {
        Callee callee = walk.Callees.Find(_image, token, out TypeFacts[] typeArguments);
        MethodShape shape = callee.Shape;
        budget.Spend(shape.Parameters);
        ReadOnlySpan<Value> arguments = TakeArguments(shape.Parameters);

        if (shape.HasThis && !isNew)
        {
            Value target = Keeps(callee, isObject: true) ? Take() : Pop();
            Through(target);
            Set(callee, target, arguments);
        }

        if (shape.TakesPointers && callee.Type is null && !callee.IsLeftOut && !IsSpanOfOwnMemory(callee, arguments))
        {
            NeedUnsafe(callee.Display);
        }

        Charge(callee, typeArguments, isVirtual, arguments.Length);
        if (!Keeps(callee, isObject: false))
        {
            foreach (ref readonly Value argument in arguments)
            {
                argument.Choice?.Lose();
            }
        }

        if (callee.IsConstructor && callee.Type is { } type && (isNew || walk.Images.Types.Complete(type).OuterBase == "System.ValueType"))
        {
            walk.Make(_node, type);
        }

        if (isNew || (shape.Return & TypeTraits.Void) == 0)
        {
            Push(isNew && callee.OuterType == OptionsType ? NewOptions()
                : KnownResults.Of(callee, arguments) is { } text ? Value.Of(text)
                : isNew ? Value.Unknown
                : Of(shape.Return));
        }
    }

    // They stay until the next call's are taken.
    private ReadOnlySpan<Value> TakeArguments(int parameters)
    {
        for (int i = parameters - 1; i >= 0; i--)
        {
            Value value = Take();
            if (i < MostArguments)
            {
                _arguments[i] = value;
            }
        }

        return _arguments.AsSpan(0, Math.Min(parameters, MostArguments));
    }

    // A call, or a delegate that may be called, or a token that may be made into a call.
    private void Charge(Callee callee, TypeFacts[] typeArguments, bool isVirtual, int arguments)
    {
        if (callee.IsLeftOut)
        {
            return;
        }

        if (callee.Rules.Count > 0)
        {
            Need(callee.Rules, callee.Display, callee.ParameterNames, arguments);
        }

        if (callee.Unverified is { } assembly)
        {
            walk.NeedUnverified(_node, assembly);
        }

        foreach ((TypeFacts type, MethodDefinitionHandle method) in callee.Targets)
        {
            walk.Connect(
                _node, isVirtual && callee.IsVirtual ? walk.NodeOfVirtual(type, method) : walk.NodeOf(type.Image, method));
        }

        if (callee.Type is { } declaring)
        {
            if (!callee.Shape.HasThis || callee.IsConstructor)
            {
                walk.Touch(_node, declaring);
            }

            Enter(declaring.Image);
        }

        MentionAll(callee.Arguments);
        MentionAll(typeArguments);
        if (typeArguments.Length > 0 && callee.OuterType.StartsWith("Microsoft.Extensions.DependencyInjection.", StringComparison.Ordinal))
        {
            foreach (TypeFacts service in typeArguments)
            {
                walk.AskFor(_node, service);
            }
        }
    }

    private void Enter(ScanImage image)
    {
        if (image != _image)
        {
            walk.Connect(_node, walk.UseOf(image));
        }
    }

    private void MentionAll(TypeFacts[] types)
    {
        foreach (TypeFacts type in types)
        {
            walk.Mention(_node, type);
        }
    }

    private void Need(IReadOnlyList<CapabilityRule> rules, string display, string[]? names, int arguments)
    {
        _names = names;
        _count = arguments;
        _lookup ??= Argument;
        foreach (CapabilityRule rule in rules)
        {
            foreach (CapabilityNeed need in rule.Needs(_lookup))
            {
                if (need.Kind != Permissions.Unsafe || !IsExempt)
                {
                    walk.Need(_node, need.Kind, need.Scope, display);
                }
            }
        }
    }

    private bool Argument(string parameter, out object? constant)
    {
        constant = null;
        if (_names is null)
        {
            return true;
        }

        foreach (ref readonly Value argument in _arguments.AsSpan(0, _count))
        {
            if (argument.Choice is { } choice && choice.TryGet(parameter, out constant))
            {
                return true;
            }
        }

        int index = Array.IndexOf(_names, parameter);
        if (index < 0)
        {
            return false;
        }

        if (index < _count)
        {
            constant = _arguments[index] switch
            {
                { Kind: ValueKind.Text, Text: { } text } => text,
                { Kind: ValueKind.Number, Number: >= int.MinValue and <= int.MaxValue and long number } => (int)number,
                _ => null,
            };
        }

        return true;
    }

    // 'stackalloc' and constant bytes become spans by a constructor that takes a pointer.
    private static bool IsSpanOfOwnMemory(Callee callee, ReadOnlySpan<Value> arguments) =>
        callee is { OuterType: "System.Span`1" or "System.ReadOnlySpan`1", IsConstructor: true }
        && arguments.Length > 0
        && arguments[0].Kind is ValueKind.StackMemory or ValueKind.StaticData;
}

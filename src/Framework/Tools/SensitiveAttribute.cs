namespace Collet;

/// <summary>The value of this argument is a secret: no error, log, trace or audit entry repeats it.</summary>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property | AttributeTargets.Field)]
public sealed class SensitiveAttribute : Attribute;

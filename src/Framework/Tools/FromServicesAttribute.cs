namespace Collet;

/// <summary>A tool method's parameter that comes from dependency injection and not from the caller.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class FromServicesAttribute : Attribute;

namespace Collet.Hosting.Security;

/// <summary>Says that the schemes were added.</summary>
internal sealed class CallerSchemesMark;

namespace Collet.Hosting.Security;

/// <summary>Why credentials were refused, in words the caller may read.</summary>
internal sealed class CredentialException(string message) : Exception(message);

namespace Collet.Hosting.Configuration.Secrets;

/// <summary>What a value refers to.</summary>
internal enum SecretReference
{
    /// <summary>Nothing: it is the text itself.</summary>
    None,

    /// <summary>A variable of the environment.</summary>
    Environment,

    /// <summary>A file that holds nothing else.</summary>
    File,
}

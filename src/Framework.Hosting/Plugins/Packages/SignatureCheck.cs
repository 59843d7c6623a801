using Collet.Plugins;

namespace Collet.Hosting.Plugins;

/// <summary>What the signature of one package comes to, before anything of its manifest is parsed.</summary>
internal sealed class SignatureCheck
{
    private readonly PluginTrust _trust;
    private readonly List<PluginProblem> _problems = [];
    private readonly List<PluginProblem> _warnings = [];

    public SignatureCheck(PluginTrust trust, PackageFiles files, byte[] manifest)
    {
        _trust = trust;
        Bytes = files.Has(PluginManifest.SignatureFileName)
            ? files.Read(PluginManifest.SignatureFileName, PackageLimits.SignatureBytes)
            : [];
        State = Check(files, manifest);
    }

    /// <summary>The signature's file; empty where there is none.</summary>
    public byte[] Bytes { get; }

    public SignatureState State { get; private set; }

    /// <summary>Whose it is; null where there is none that holds.</summary>
    public string? KeyId { get; private set; }

    public IReadOnlyList<PluginProblem> Problems => _problems;

    public IReadOnlyList<PluginProblem> Warnings => _warnings;

    /// <summary>A manifest says whose signature it wants.</summary>
    public void CheckKeyOf(PluginManifest manifest)
    {
        if (KeyId is not null && manifest.KeyId != KeyId)
        {
            State = SignatureState.Invalid;
            Doubt(manifest.KeyId is null
                ? "The manifest does not say whose signature it wants; sign it with 'collet plugin sign'."
                : $"The manifest wants the signature of {manifest.KeyId}, and this is that of {KeyId}.");
            KeyId = null;
        }
    }

    private SignatureState Check(PackageFiles files, byte[] manifest)
    {
        bool isThere = files.Has(PluginManifest.SignatureFileName);
        bool isReadable = PackageSignature.TryRead(Bytes, out PackageSignature? signature);
        if (signature is not null && _trust.RevokedKeys.Contains(signature.KeyId))
        {
            Refuse($"Its key is revoked: {signature.KeyId}.");
        }

        if (_trust.Signature is SignatureRequirement.Off)
        {
            return SignatureState.NotChecked;
        }

        if (!isThere)
        {
            Doubt("It is not signed; 'collet plugin sign' signs it.");
            return SignatureState.Missing;
        }

        if (!isReadable || !signature!.Holds(manifest))
        {
            Doubt(isReadable
                ? "The signature is not one over this manifest: one of the two was changed after signing, or it is another plugin's."
                : $"It is no signature as 'collet plugin sign' writes it.");
            return SignatureState.Invalid;
        }

        KeyId = signature.KeyId;
        if (_trust.TrustedKeys.Contains(KeyId))
        {
            return SignatureState.Trusted;
        }

        Doubt($"It is signed with {KeyId}, which is not trusted. If it should be, add it to collet:plugins:trustedKeys.");
        return SignatureState.Untrusted;
    }

    private void Doubt(string message)
    {
        if (_trust.Signature is SignatureRequirement.Required)
        {
            Refuse(message);
        }
        else
        {
            _warnings.Add(Problem(message));
        }
    }

    private void Refuse(string message) => _problems.Add(Problem(message));

    private static PluginProblem Problem(string message) => new(message) { File = PluginManifest.SignatureFileName };
}

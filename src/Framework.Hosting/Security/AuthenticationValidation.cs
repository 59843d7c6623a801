using Microsoft.Extensions.Options;

namespace Collet.Hosting.Security;

internal sealed class AuthenticationValidation : IValidateOptions<AuthenticationSettings>
{
    public ValidateOptionsResult Validate(string? name, AuthenticationSettings options)
    {
        IReadOnlyList<string> problems = AuthenticationPlan.From(options).Problems;
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }
}

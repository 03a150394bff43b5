using System.Text.RegularExpressions;

namespace StripeSandbox.Tests.Cli;

/// <summary>What became of one trigger, and why it failed: Stripe changed the API since it was written, or it is of no resource of the sandbox's.</summary>
internal sealed partial record Trigger(string Name, string Outcome, string Reason)
{
    private const string RemovedTypes = "payment_method_types_no_longer_supported";

    public bool Passed => Outcome is "passes";

    public string Row => $"| `{Name}` | {Outcome} | {Reason} |";

    public static async Task<Trigger> RunAsync(StripeCli cli, string address, string name)
    {
        var (passed, said) = await cli.TriggerAsync(name, address);
        if (passed)
        {
            return new Trigger(name, "passes", "");
        }

        if (!said.Contains(RemovedTypes, StringComparison.Ordinal))
        {
            return new Trigger(name, "fails", Explain(said));
        }

        // The script is older than the API: without the removed parameter its calls are good still.
        var step = FailedStep().Matches(said).Last().Groups["step"].Value;
        var (adapted, saidThen) = await cli.TriggerAsync(name, address, "--remove", $"{step}:payment_method_types");
        return new Trigger(name, adapted ? "passes without `payment_method_types`" : "fails", $"Stripe changed the API: `payment_method_types` was removed{(adapted ? "" : $"; without it: {Explain(saidThen)}")}");
    }

    private static string Explain(string said)
    {
        var message = Message().Match(said) is { Success: true } found ? found.Groups["message"].Value : "";
        var code = Code().Match(said).Groups["code"].Value;
        return code switch
        {
            "parameter_unknown" or RemovedTypes => $"Stripe changed the API: {Sentence(message)}",
            "sandbox_unsupported" => $"out of scope: {Sentence(message)}",
            _ when message.StartsWith("Unrecognized request URL", StringComparison.Ordinal) => $"out of scope: {Sentence(message.Split(')')[0]["Unrecognized request URL (".Length..])}",
            "" when message.Length is 0 && said.Contains("status=404", StringComparison.Ordinal) => "out of scope: no call below /v1",
            _ => $"the answer was: {Sentence(message)}",
        };
    }

    /// <summary>The first sentence of a message, so that ids and advice do not make two runs differ.</summary>
    private static string Sentence(string message) => Ids().Replace(message.Split(". ")[0].TrimEnd('.'), "${kind}_…").Replace("|", "\\|", StringComparison.Ordinal);

    [GeneratedRegex("""(?<=^|\n)(?:Running fixture for|Setting up fixture for): (?<step>\w+)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex FailedStep();

    [GeneratedRegex("""
        "message":\s*"(?<message>(?:[^"\\]|\\.)*)"
        """, RegexOptions.ExplicitCapture | RegexOptions.IgnorePatternWhitespace, 1000)]
    private static partial Regex Message();

    [GeneratedRegex("""
        "code":\s*"(?<code>\w+)"
        """, RegexOptions.ExplicitCapture | RegexOptions.IgnorePatternWhitespace, 1000)]
    private static partial Regex Code();

    [GeneratedRegex("""\b(?<kind>cus|prod|price|sub|in|pi|ch|pm|cs_test|txn|po|re|du|seti|clock|promo|txr)_[A-Za-z0-9]{10,}""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Ids();
}

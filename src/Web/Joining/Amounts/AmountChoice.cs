using Core;
using Core.Offers;

namespace Web.Joining.Amounts;

/// <summary>What a form shows where an amount may be chosen: the suggestions, one's own, and what was chosen before.</summary>
/// <param name="Name">In the form's fields, so that several may stand side by side.</param>
/// <param name="Own">As it was typed.</param>
/// <param name="Problem">What is wrong with it, in the reader's words.</param>
public sealed record AmountChoice(string Name, AmountRule Rule, Money Chosen, string? Own = null, string? Problem = null)
{
    public string ChoiceField => Name.Length == 0 ? GivenAmount.ChoiceField : $"{GivenAmount.ChoiceField}-{Name}";

    public string OwnField => Name.Length == 0 ? GivenAmount.OwnField : $"{GivenAmount.OwnField}-{Name}";

    /// <summary>The smallest first; the proposed one is among them.</summary>
    public IReadOnlyList<Money> Suggestions => [.. Rule.Suggestions.Append(Rule.Proposed).Distinct().Order()];

    public bool IsOwn => !string.IsNullOrWhiteSpace(Own) || !Suggestions.Contains(Chosen);
}

using Core;

namespace Web.Account.Changes;

/// <summary>What a member pressed the button for, as the page had shown it.</summary>
/// <param name="Amount">In minor units of the member's currency, where it is chosen.</param>
/// <param name="Due">What was shown to be taken at once.</param>
/// <param name="Renewal">What was shown to be taken afterwards.</param>
/// <param name="On">The second for which it was reckoned, of unix time.</param>
/// <param name="Stamp">See <see cref="OwnPlace.Stamp"/>.</param>
public sealed record ChangeWish(Guid Price, long? Amount, long Due, long Renewal, long On, string? Stamp)
{
    public Money? AmountIn(Currency currency) => Amount is { } minor ? new Money(minor, currency) : null;
}

using System.Diagnostics.CodeAnalysis;

namespace Web.Billing.Gateway;

/// <summary>What Stripe answered: a value, or why there is none.</summary>
/// <param name="Reason">In Stripe's words, or a <see cref="Core.Reason"/>.</param>
/// <param name="About">The parameter that it was refused for, in Stripe's words; null when it was none.</param>
public sealed record StripeAnswer<T>(StripeOutcome Outcome, T? Value, string? Reason, string? About = null)
    where T : class
{
    [MemberNotNullWhen(true, nameof(Value))]
    public bool IsDone => Outcome == StripeOutcome.Done;

    public static implicit operator StripeAnswer<T>(T value) => new(StripeOutcome.Done, value, null);

    /// <summary>The same failure, of a call that was to bring something else.</summary>
    public StripeAnswer<TOther> As<TOther>()
        where TOther : class => new(Outcome, null, Reason, About);
}

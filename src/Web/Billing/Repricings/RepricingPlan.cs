using Core;
using Core.Repricings;

namespace Web.Billing.Repricings;

/// <summary>A campaign as staff put it together.</summary>
/// <param name="Id">The form's: pressed twice, it begins once.</param>
/// <param name="Amount">Of one piece each term.</param>
/// <param name="FromPrices">Who pays one of these is brought to the new one; whoever pays another keeps it.</param>
/// <param name="From">No renewal before this instant takes the new price.</param>
public sealed record RepricingPlan(Guid Id, Guid TierId, Term Term, Money Amount, IReadOnlyCollection<Guid> FromPrices, DateTimeOffset From, int NoticeDays, RepricingConsent Consent);

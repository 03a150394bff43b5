namespace Core.Payments;

/// <summary>Where the books differ from a freshly fetched invoice, in words for staff. Empty: nowhere.</summary>
public static class PaymentComparison
{
    public static IEnumerable<string> Differences(Payment? known, PaymentFacts facts)
    {
        if (!PaymentSync.IsPayment(facts) && known?.PaidAt is null)
        {
            yield break;
        }

        if (known is null)
        {
            yield return $"The payment of {facts.Parts.Total} is not in the books.";
        }
        else if (!facts.IsPaid)
        {
            if (known.PaidAt is null && known.AttemptCount < facts.AttemptCount)
            {
                yield return $"The books know {known.AttemptCount} of {facts.AttemptCount} tries.";
            }
        }
        else if (known.PaidAt is null)
        {
            yield return "It is paid at Stripe and not in the books.";
        }
        else if (!known.Shows(facts))
        {
            yield return $"The books show {known.Amount}, {known.Status}; Stripe shows {facts.Parts.Total}, paid.";
        }
    }
}

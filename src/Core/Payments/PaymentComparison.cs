namespace Core.Payments;

/// <summary>Where the books differ from a freshly fetched invoice, as reasons for staff. Empty: nowhere.</summary>
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
            yield return Reason.Of("Reconciling.Payment.Missing", facts.Parts.Total);
        }
        else if (!facts.IsPaid)
        {
            if (known.PaidAt is null && known.AttemptCount < facts.AttemptCount)
            {
                yield return Reason.Of("Reconciling.Payment.Tries", known.AttemptCount, facts.AttemptCount);
            }
        }
        else if (known.PaidAt is null)
        {
            yield return Reason.Of("Reconciling.Payment.Unpaid");
        }
        else if (!known.Shows(facts))
        {
            yield return Reason.Of("Reconciling.Payment.Differs", known.Amount, new Reason("Reconciling.PaymentIs." + known.Status), facts.Parts.Total);
        }
    }
}

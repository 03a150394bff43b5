using StripeSandbox.Contract;
using StripeSandbox.Documents;
using StripeSandbox.Engine;
using StripeSandbox.Http;
using StripeSandbox.Pricing;
using StripeSandbox.State;

namespace StripeSandbox.Resources;

/// <summary>What a Checkout Session costs: its discount and taxes, reckoned as its invoice will be, and handed on to what it makes.</summary>
internal static class CheckoutTotals
{
    public const string Fields = "discounts,allow_promotion_codes";

    /// <summary>What makes no sense where nothing is bought.</summary>
    private static readonly string[] Priced = ["discounts", "allow_promotion_codes", "automatic_tax", "managed_payments", "adaptive_pricing", "tax_id_collection"];

    /// <summary>Reads what the session was asked for, once its lines are kept.</summary>
    public static void Start(Call call, Doc session)
    {
        var given = call.Parameters;
        if (session.Text("mode") is "setup")
        {
            if (Priced.FirstOrDefault(name => given[name] is not null) is { } needless)
            {
                throw StripeError.Invalid($"You can not pass `{needless}` in `setup` mode.", needless);
            }

            return;
        }

        if (given["discounts"] is DocList { Count: > 0 } && given.Flag("allow_promotion_codes"))
        {
            throw StripeError.Invalid("You may only specify one of these parameters: allow_promotion_codes, discounts.", "discounts", "parameters_exclusive");
        }

        if (given["discounts"] is DocList { Count: > 1 })
        {
            throw StripeError.Invalid("Checkout takes one discount at most.", "discounts");
        }

        var payerChooses = CheckoutItems.Kept(call.Change, session.Id()).Any(item => item.Part("price.custom_unit_amount") is not null);
        if (payerChooses && (given["discounts"] ?? given["allow_promotion_codes"]) is not null)
        {
            throw StripeError.Invalid("An amount that its payer chooses cannot be discounted.", "discounts");
        }

        call.Set(session, "allow_promotion_codes");
        CheckoutTaxes.Start(call, session, payerChooses);
        if (given.Parts("discounts").FirstOrDefault() is { } discount)
        {
            Discount(call.Change, session, discount);
        }

        Reckon(call.Change, call.Surroundings, session);
        if (session.Text("mode") is "payment" && session.Whole("amount_total") is 0 && !payerChooses)
        {
            throw StripeError.Unsupported("a one-off checkout with nothing to pay");
        }
    }

    /// <summary>Gives the session a coupon or a promotion code.</summary>
    /// <exception cref="StripeError">It may not be used for this.</exception>
    public static void Discount(Change change, Doc session, Doc given)
    {
        var promotion = given.Text("promotion_code") is { } code ? change.Find(code, "promotion_code") ?? throw StripeError.NoSuch("promotion_code", code, "discounts[0][promotion_code]") : null;
        if (promotion is not null)
        {
            PromotionRules.CheckUsable(change, promotion, session.Text("customer"), session.WholeOrNull("amount_subtotal"), session.Text("currency"), "discounts[0][promotion_code]");
        }

        var id = promotion?.Text("promotion.coupon") ?? given.Text("coupon") ?? throw StripeError.Missing("discounts[0][coupon]");
        var coupon = change.Find(id, "coupon") is { } found && !found.Flag("deleted") ? found : throw StripeError.NoSuch("coupon", id, "discounts[0][coupon]");
        CouponBook.CheckUsable(change, coupon, session.Text("currency"), "discounts[0][coupon]");
        session["discounts"] = new DocList(new Doc { ["coupon"] = promotion is null ? id : null, ["promotion_code"] = promotion?.Id() });
    }

    /// <summary>The coupon of the session, whichever way it was named.</summary>
    public static (Doc Coupon, Doc? Promotion)? CouponOf(Change change, Doc session)
    {
        if (session.Parts("discounts").FirstOrDefault() is not { } discount)
        {
            return null;
        }

        var promotion = change.Find(discount.Text("promotion_code"));
        return (CouponBook.Coupon(change, discount.Text("coupon") ?? promotion!.Text("promotion.coupon")!), promotion);
    }

    public static void Reckon(Change change, Surroundings surroundings, Doc session)
    {
        var items = CheckoutItems.Kept(change, session.Id()).ToList();
        var exemption = change.Find(session.Text("customer"))?.Text("tax_exempt");
        IReadOnlyList<DiscountTerms> whole = CouponOf(change, session) is { } used
            ? [new DiscountTerms(used.Coupon.Id(), used.Coupon.DecimalOrNull("percent_off"), used.Coupon.WholeOrNull("amount_off"), CouponBook.Products(change, used.Coupon.Id()))]
            : [];
        List<LineTerms> lines =
            [.. items.Select((item, at) => new LineTerms(item.Whole("amount_subtotal"), item.Text("price.product"), IsDiscountable: true, [], TaxRules.Terms(CheckoutTaxes.Of(change, surroundings, session, item, at), exemption)))];
        var bill = Bill.Of(lines, whole);
        foreach (var (item, line) in items.Zip(bill.Lines))
        {
            item["amount_discount"] = line.Terms.Amount - line.Discounted;
            item["amount_tax"] = line.InclusiveTax + line.ExclusiveTax;
            item["amount_total"] = line.Total;
        }

        if (bill.Total is 0 && bill.Discount > 0 && session.Text("mode") is "payment")
        {
            throw StripeError.Unsupported("a one-off checkout of which the discount leaves nothing to pay");
        }

        CheckoutItems.Keep(change, session.Id(), items, CheckoutItems.PlanOf(change, session.Id()));
        List<LineTerms> period = [.. lines.Zip(items, (line, item) => line with { Amount = item.Whole("price.unit_amount") * item.Whole("quantity") })];
        var prices = change.Edit(CheckoutTaxes.NoteOf(session));
        prices["discounted_period"] = Bill.Of(period, whole).Total;
        prices["full_period"] = Bill.Of(period, []).Total;
        session["amount_subtotal"] = bill.Subtotal;
        session["amount_total"] = bill.Total;
        session["total_details"] = new Doc { ["amount_discount"] = bill.Discount, ["amount_shipping"] = 0L, ["amount_tax"] = bill.Tax };
    }

    /// <summary>What a whole period costs, with the session's discount and without, in the minor unit and with tax.</summary>
    public static (long Discounted, long Full) PeriodOf(Change change, Doc session) =>
        change.Get(CheckoutTaxes.NoteOf(session)) is var prices ? (prices.Whole("discounted_period"), prices.Whole("full_period")) : default;

    /// <summary>Nothing is to be paid now, and the site asks for a card only if something is.</summary>
    public static bool NeedsNoCard(Doc session) =>
        session.Text("mode") is "subscription" && session.Text("payment_method_collection") is "if_required" && session.Whole("amount_total") is 0;

    /// <summary>Hands discount and taxes on to the subscription that the session made.</summary>
    /// <returns>The discounts that came to be, for the caller to tell.</returns>
    public static List<Doc> HandOn(Change change, Doc session, Doc subscription)
    {
        CheckoutTaxes.HandOn(change, session, subscription);
        return Hang(change, session, subscription, new DiscountTarget(subscription.Text("customer"), "subscription", subscription.Id()));
    }

    /// <summary>Hands discount and taxes on to the invoice of a one-off payment, whose items are those of the session in their order.</summary>
    public static void HandOn(Change change, Doc session, Doc invoice, IReadOnlyList<Doc> items)
    {
        CheckoutTaxes.HandOn(change, session, invoice, items);
        Hang(change, session, invoice, new DiscountTarget(invoice.Text("customer"), "invoice", invoice.Id()));
    }

    /// <summary>Counts the use of the discount for a payment without an invoice.</summary>
    public static void Redeem(Change change, Doc session, string? customer) => Hang(change, session, [], new DiscountTarget(customer, null, null));

    private static List<Doc> Hang(Change change, Doc session, Doc holder, DiscountTarget target)
    {
        if (CouponOf(change, session) is not { } used)
        {
            return [];
        }

        var discount = Discounting.New(change, used.Coupon, used.Promotion, target);
        discount["checkout_session"] = session.Id();
        holder["discounts"] = Discounting.Names([discount]);
        return [discount];
    }
}

using System.Net;
using Core;
using Core.Inbox;
using Core.Mails;
using Core.Offers;
using Core.Orders;
using Core.Payments;
using Core.Staff;
using Data;
using Microsoft.EntityFrameworkCore;
using Web.Tests.Kit;

namespace Web.Tests.Joining.Tips;

/// <summary>A shop that takes tips, and the ways through it.</summary>
internal static class TipJar
{
    public const string Email = "tipper@example.test";

    internal static async Task<Storefront> OpenAsync(DatabaseProvider provider)
    {
        var shop = await Storefront.OpenAsync(provider);
        await OfferAsync(shop, AmountRule.Chosen(Euros(500), Euros(200), Euros(50_000), [Euros(300), Euros(1000)]));
        return shop;
    }

    internal static Task<SeenPage> PayAsync(Visitor visitor, SeenPage stripePage, string card = Storefront.GoodCard) =>
        visitor.SubmitAsync(stripePage, "Pay", ("number", card), ("expiry", "12 / 40"), ("cvc", "123"), ("name", "Some Body"), ("country", "DE"));

    internal static Task OfferAsync(Storefront shop, AmountRule rule) => shop.Site.InDbAsync(db =>
    {
        db.TipOffers.Add(new TipOffer(Guid.CreateVersion7(), rule, DateTimeOffset.UnixEpoch));
        return db.SaveChangesAsync();
    });

    internal static async Task<SeenPage> GiveAsync(Visitor visitor, params (string Name, string Value)[] fields)
    {
        (string Name, string Value)[] all = fields.Any(field => field.Name == "Form.Email") ? fields : [("Form.Email", Email), .. fields];
        return await visitor.SubmitAsync(await visitor.GetAsync("/tip"), "Checkout.Start.GoOn", all);
    }

    /// <summary>One payment, one receipt, nothing set aside: whatever happened on the way.</summary>
    internal static async Task<Payment> PaidOnceAsync(Storefront shop, Money amount)
    {
        await shop.SettledAsync();
        var payment = await shop.Site.InDbAsync(db => db.Payments.AsNoTracking().SingleAsync());
        Assert.Equal((PaymentStatus.Paid, amount), (payment.Status, payment.Amount));
        Assert.Equal(0, await shop.EventsAsync(EventStatus.Parked) + await shop.EventsAsync(EventStatus.Failed) + await shop.EventsAsync(EventStatus.Held));
        Assert.Equal(1, await shop.Site.InDbAsync(db => db.OutgoingMails.CountAsync(mail => mail.Kind == MailKind.TipReceipt)));
        Assert.NotNull((await shop.Site.InDbAsync(db => db.Orders.SingleAsync(order => order.Kind == OrderKind.Tip && order.CompletedAt != null))).StripeSessionId);
        return payment;
    }

    internal static Money Euros(long cents) => new(cents, Currency.Of("EUR"));
}

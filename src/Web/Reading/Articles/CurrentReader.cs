using System.Security.Claims;
using Core.Articles;
using Core.Staff;
using Web.Ground.Shelf;
using Web.Ground.Site;

namespace Web.Reading.Articles;

/// <summary>Who a visitor is to the paywall, on every page of this wing.</summary>
public sealed class CurrentReader(Standings standings, StaffSession staff)
{
    public async ValueTask<Reader> OfAsync(ClaimsPrincipal visitor)
    {
        var me = visitor.SupporterId();
        return new Reader(await standings.OfAsync(me)) { IsRegistered = me is not null, MayEdit = staff.May(visitor, Permission.EditArticles) };
    }
}

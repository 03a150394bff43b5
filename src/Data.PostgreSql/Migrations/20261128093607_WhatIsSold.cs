using System;
using System.Collections.Generic;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Data.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class WhatIsSold : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "FreeSince",
                table: "Tiers",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "LeastSeats",
                table: "Tiers",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "MostSeats",
                table: "Tiers",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "TrialDays",
                table: "Tiers",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<bool>(
                name: "TrialNeedsCard",
                table: "Tiers",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<long>(
                name: "DiscountMinor",
                table: "Payments",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<Guid>(
                name: "CouponId",
                table: "Orders",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "TrialDays",
                table: "Orders",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<long>(
                name: "FullMinor",
                table: "Memberships",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "Lapses",
                table: "Memberships",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<long>(
                name: "Quantity",
                table: "Memberships",
                type: "bigint",
                nullable: false,
                defaultValue: 1L);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "ReducedUntil",
                table: "Memberships",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "GiftId",
                table: "ComplimentaryAccess",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Kind",
                table: "ComplimentaryAccess",
                type: "character varying(32)",
                maxLength: 32,
                nullable: false,
                defaultValue: "Given");

            migrationBuilder.AddColumn<Guid>(
                name: "OrderId",
                table: "ComplimentaryAccess",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "RepricingId",
                table: "ChangesAhead",
                type: "uuid",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "CouponOffers",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Percent = table.Column<int>(type: "integer", nullable: true),
                    OffMinor = table.Column<long>(type: "bigint", nullable: true),
                    Currency = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: false),
                    Span = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Months = table.Column<int>(type: "integer", nullable: true),
                    Audience = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    MostUses = table.Column<int>(type: "integer", nullable: true),
                    From = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    TierIds = table.Column<List<Guid>>(type: "uuid[]", nullable: false),
                    Term = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: true),
                    MadeAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    EndedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CouponOffers", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "CouponTries",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    OriginHash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    CodeHash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    TriedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CouponTries", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Gifts",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    BuyerId = table.Column<Guid>(type: "uuid", nullable: false),
                    TierId = table.Column<Guid>(type: "uuid", nullable: false),
                    Months = table.Column<int>(type: "integer", nullable: false),
                    From = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    To = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    Address = table.Column<string>(type: "text", nullable: true),
                    Message = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    Language = table.Column<string>(type: "text", nullable: true),
                    DeliverAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    LinkRevision = table.Column<int>(type: "integer", nullable: false),
                    StripePaymentIntentId = table.Column<string>(type: "text", nullable: true),
                    PaidAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ClaimUntil = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    SentAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    DueAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ClaimedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    HolderId = table.Column<Guid>(type: "uuid", nullable: true),
                    KeptBesideId = table.Column<Guid>(type: "uuid", nullable: true),
                    StartsAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    EndsAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    TakenBackAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Gifts", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Gifts_AspNetUsers_BuyerId",
                        column: x => x.BuyerId,
                        principalTable: "AspNetUsers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Gifts_AspNetUsers_HolderId",
                        column: x => x.HolderId,
                        principalTable: "AspNetUsers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Gifts_Memberships_KeptBesideId",
                        column: x => x.KeptBesideId,
                        principalTable: "Memberships",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Gifts_Orders_Id",
                        column: x => x.Id,
                        principalTable: "Orders",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Gifts_Tiers_TierId",
                        column: x => x.TierId,
                        principalTable: "Tiers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Replacements",
                columns: table => new
                {
                    MembershipId = table.Column<Guid>(type: "uuid", nullable: false),
                    OrderId = table.Column<Guid>(type: "uuid", nullable: false),
                    AskedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Tries = table.Column<int>(type: "integer", nullable: false),
                    NextTryAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Replacements", x => x.MembershipId);
                    table.ForeignKey(
                        name: "FK_Replacements_Memberships_MembershipId",
                        column: x => x.MembershipId,
                        principalTable: "Memberships",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_Replacements_Orders_OrderId",
                        column: x => x.OrderId,
                        principalTable: "Orders",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Repricings",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    TierId = table.Column<Guid>(type: "uuid", nullable: false),
                    ToPriceId = table.Column<Guid>(type: "uuid", nullable: false),
                    Term = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    From = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    NoticeDays = table.Column<int>(type: "integer", nullable: false),
                    Consent = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    BegunById = table.Column<Guid>(type: "uuid", nullable: true),
                    BegunAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    StoppedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    AmountCurrency = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: false),
                    AmountMinor = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Repricings", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Repricings_TierPrices_ToPriceId",
                        column: x => x.ToPriceId,
                        principalTable: "TierPrices",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Repricings_Tiers_TierId",
                        column: x => x.TierId,
                        principalTable: "Tiers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Seats",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    MembershipId = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    KeyHash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    Label = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: true),
                    InvitedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    HolderId = table.Column<Guid>(type: "uuid", nullable: true),
                    TakenAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    EndedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Seats", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Seats_AspNetUsers_HolderId",
                        column: x => x.HolderId,
                        principalTable: "AspNetUsers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Seats_Memberships_MembershipId",
                        column: x => x.MembershipId,
                        principalTable: "Memberships",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "OfferUses",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    CouponId = table.Column<Guid>(type: "uuid", nullable: true),
                    SupporterId = table.Column<Guid>(type: "uuid", nullable: false),
                    PersonHash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    OnceKey = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    CardHash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    ReservedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ReservedUntil = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    BookedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    MembershipId = table.Column<Guid>(type: "uuid", nullable: true),
                    ReleasedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OfferUses", x => x.Id);
                    table.ForeignKey(
                        name: "FK_OfferUses_CouponOffers_CouponId",
                        column: x => x.CouponId,
                        principalTable: "CouponOffers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "RepricedMemberships",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    RepricingId = table.Column<Guid>(type: "uuid", nullable: false),
                    MembershipId = table.Column<Guid>(type: "uuid", nullable: false),
                    SupporterId = table.Column<Guid>(type: "uuid", nullable: false),
                    FromPriceId = table.Column<Guid>(type: "uuid", nullable: false),
                    State = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Pieces = table.Column<long>(type: "bigint", nullable: false),
                    Tellings = table.Column<int>(type: "integer", nullable: false),
                    ChangesAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    TellAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ToldAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    RemindedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    SeenAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    AgreedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    RefusedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    EndAskedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    DueAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ClosedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    Tries = table.Column<int>(type: "integer", nullable: false),
                    Round = table.Column<int>(type: "integer", nullable: false),
                    Why = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    Version = table.Column<long>(type: "bigint", nullable: false),
                    FullAmountCurrency = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: false),
                    FullAmountMinor = table.Column<long>(type: "bigint", nullable: false),
                    NewAmountCurrency = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: false),
                    NewAmountMinor = table.Column<long>(type: "bigint", nullable: false),
                    OldAmountCurrency = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: false),
                    OldAmountMinor = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RepricedMemberships", x => x.Id);
                    table.ForeignKey(
                        name: "FK_RepricedMemberships_Memberships_MembershipId",
                        column: x => x.MembershipId,
                        principalTable: "Memberships",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_RepricedMemberships_Repricings_RepricingId",
                        column: x => x.RepricingId,
                        principalTable: "Repricings",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_RepricedMemberships_TierPrices_FromPriceId",
                        column: x => x.FromPriceId,
                        principalTable: "TierPrices",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_ComplimentaryAccess_Free",
                table: "ComplimentaryAccess",
                columns: new[] { "SupporterId", "TierId" },
                unique: true,
                filter: "\"Kind\" = 'Free' AND \"Until\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_ComplimentaryAccess_GiftId",
                table: "ComplimentaryAccess",
                column: "GiftId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ComplimentaryAccess_OrderId",
                table: "ComplimentaryAccess",
                column: "OrderId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_CouponOffers_Standing",
                table: "CouponOffers",
                column: "Code",
                unique: true,
                filter: "\"EndedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_CouponTries_TriedAt",
                table: "CouponTries",
                column: "TriedAt");

            migrationBuilder.CreateIndex(
                name: "IX_Gifts_BuyerId",
                table: "Gifts",
                column: "BuyerId");

            migrationBuilder.CreateIndex(
                name: "IX_Gifts_Due",
                table: "Gifts",
                column: "DueAt",
                filter: "\"DueAt\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Gifts_HolderId",
                table: "Gifts",
                column: "HolderId");

            migrationBuilder.CreateIndex(
                name: "IX_Gifts_Kept",
                table: "Gifts",
                column: "KeptBesideId",
                filter: "\"KeptBesideId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Gifts_PaidAt",
                table: "Gifts",
                column: "PaidAt");

            migrationBuilder.CreateIndex(
                name: "IX_Gifts_StripePaymentIntentId",
                table: "Gifts",
                column: "StripePaymentIntentId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Gifts_TierId",
                table: "Gifts",
                column: "TierId");

            migrationBuilder.CreateIndex(
                name: "IX_OfferUses_CardHash",
                table: "OfferUses",
                column: "CardHash");

            migrationBuilder.CreateIndex(
                name: "IX_OfferUses_CouponId",
                table: "OfferUses",
                column: "CouponId");

            migrationBuilder.CreateIndex(
                name: "IX_OfferUses_MembershipId",
                table: "OfferUses",
                column: "MembershipId");

            migrationBuilder.CreateIndex(
                name: "IX_OfferUses_Once",
                table: "OfferUses",
                column: "OnceKey",
                unique: true,
                filter: "\"OnceKey\" IS NOT NULL AND \"ReleasedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_OfferUses_SupporterId",
                table: "OfferUses",
                column: "SupporterId");

            migrationBuilder.CreateIndex(
                name: "IX_Replacements_Open",
                table: "Replacements",
                column: "NextTryAt",
                filter: "\"NextTryAt\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Replacements_OrderId",
                table: "Replacements",
                column: "OrderId");

            migrationBuilder.CreateIndex(
                name: "IX_RepricedMemberships_DueAt",
                table: "RepricedMemberships",
                column: "DueAt",
                filter: "\"DueAt\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_RepricedMemberships_FromPriceId",
                table: "RepricedMemberships",
                column: "FromPriceId");

            migrationBuilder.CreateIndex(
                name: "IX_RepricedMemberships_Open",
                table: "RepricedMemberships",
                column: "MembershipId",
                unique: true,
                filter: "\"ClosedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_RepricedMemberships_RepricingId_State",
                table: "RepricedMemberships",
                columns: new[] { "RepricingId", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_RepricedMemberships_SupporterId",
                table: "RepricedMemberships",
                column: "SupporterId");

            migrationBuilder.CreateIndex(
                name: "IX_Repricings_TierId",
                table: "Repricings",
                column: "TierId");

            migrationBuilder.CreateIndex(
                name: "IX_Repricings_ToPriceId",
                table: "Repricings",
                column: "ToPriceId");

            migrationBuilder.CreateIndex(
                name: "IX_Seats_Holder",
                table: "Seats",
                columns: new[] { "HolderId", "MembershipId" },
                unique: true,
                filter: "\"EndedAt\" IS NULL AND \"HolderId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Seats_KeyHash",
                table: "Seats",
                column: "KeyHash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Seats_Number",
                table: "Seats",
                columns: new[] { "MembershipId", "Number" },
                unique: true,
                filter: "\"EndedAt\" IS NULL");

            migrationBuilder.AddForeignKey(
                name: "FK_ComplimentaryAccess_Gifts_GiftId",
                table: "ComplimentaryAccess",
                column: "GiftId",
                principalTable: "Gifts",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_ComplimentaryAccess_Orders_OrderId",
                table: "ComplimentaryAccess",
                column: "OrderId",
                principalTable: "Orders",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_ComplimentaryAccess_Gifts_GiftId",
                table: "ComplimentaryAccess");

            migrationBuilder.DropForeignKey(
                name: "FK_ComplimentaryAccess_Orders_OrderId",
                table: "ComplimentaryAccess");

            migrationBuilder.DropTable(
                name: "CouponTries");

            migrationBuilder.DropTable(
                name: "Gifts");

            migrationBuilder.DropTable(
                name: "OfferUses");

            migrationBuilder.DropTable(
                name: "Replacements");

            migrationBuilder.DropTable(
                name: "RepricedMemberships");

            migrationBuilder.DropTable(
                name: "Seats");

            migrationBuilder.DropTable(
                name: "CouponOffers");

            migrationBuilder.DropTable(
                name: "Repricings");

            migrationBuilder.DropIndex(
                name: "IX_ComplimentaryAccess_Free",
                table: "ComplimentaryAccess");

            migrationBuilder.DropIndex(
                name: "IX_ComplimentaryAccess_GiftId",
                table: "ComplimentaryAccess");

            migrationBuilder.DropIndex(
                name: "IX_ComplimentaryAccess_OrderId",
                table: "ComplimentaryAccess");

            migrationBuilder.DropColumn(
                name: "FreeSince",
                table: "Tiers");

            migrationBuilder.DropColumn(
                name: "LeastSeats",
                table: "Tiers");

            migrationBuilder.DropColumn(
                name: "MostSeats",
                table: "Tiers");

            migrationBuilder.DropColumn(
                name: "TrialDays",
                table: "Tiers");

            migrationBuilder.DropColumn(
                name: "TrialNeedsCard",
                table: "Tiers");

            migrationBuilder.DropColumn(
                name: "DiscountMinor",
                table: "Payments");

            migrationBuilder.DropColumn(
                name: "CouponId",
                table: "Orders");

            migrationBuilder.DropColumn(
                name: "TrialDays",
                table: "Orders");

            migrationBuilder.DropColumn(
                name: "FullMinor",
                table: "Memberships");

            migrationBuilder.DropColumn(
                name: "Lapses",
                table: "Memberships");

            migrationBuilder.DropColumn(
                name: "Quantity",
                table: "Memberships");

            migrationBuilder.DropColumn(
                name: "ReducedUntil",
                table: "Memberships");

            migrationBuilder.DropColumn(
                name: "GiftId",
                table: "ComplimentaryAccess");

            migrationBuilder.DropColumn(
                name: "Kind",
                table: "ComplimentaryAccess");

            migrationBuilder.DropColumn(
                name: "OrderId",
                table: "ComplimentaryAccess");

            migrationBuilder.DropColumn(
                name: "RepricingId",
                table: "ChangesAhead");
        }
    }
}

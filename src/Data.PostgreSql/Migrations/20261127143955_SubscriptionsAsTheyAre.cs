using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Data.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class SubscriptionsAsTheyAre : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "CollectionResumesAt",
                table: "Memberships",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ForeignPriceId",
                table: "Memberships",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "IsCollectionPaused",
                table: "Memberships",
                type: "boolean",
                nullable: false,
                defaultValue: false);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "CollectionResumesAt",
                table: "Memberships");

            migrationBuilder.DropColumn(
                name: "ForeignPriceId",
                table: "Memberships");

            migrationBuilder.DropColumn(
                name: "IsCollectionPaused",
                table: "Memberships");
        }
    }
}

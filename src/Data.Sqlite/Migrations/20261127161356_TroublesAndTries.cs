using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class TroublesAndTries : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "CollectionResumesAt",
                table: "Memberships",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ForeignPriceId",
                table: "Memberships",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "IsCollectionPaused",
                table: "Memberships",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateTable(
                name: "CheckoutTries",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    OriginHash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    AddressHash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    TriedAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CheckoutTries", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "FactorTries",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Factor = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    LoginHash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    SourceHash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FactorTries", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Troubles",
                columns: table => new
                {
                    Kind = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Subject = table.Column<string>(type: "TEXT", maxLength: 255, nullable: false),
                    Episode = table.Column<int>(type: "INTEGER", nullable: false),
                    Detail = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    RaisedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    LastAt = table.Column<long>(type: "INTEGER", nullable: false),
                    ClearedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    ToldAt = table.Column<long>(type: "INTEGER", nullable: true),
                    ClearToldAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Troubles", x => new { x.Kind, x.Subject, x.Episode });
                });

            migrationBuilder.CreateIndex(
                name: "IX_CheckoutTries_TriedAt",
                table: "CheckoutTries",
                column: "TriedAt");

            migrationBuilder.CreateIndex(
                name: "IX_FactorTries_At",
                table: "FactorTries",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_FactorTries_LoginHash_Factor_At",
                table: "FactorTries",
                columns: new[] { "LoginHash", "Factor", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_Troubles_ClearToldAt",
                table: "Troubles",
                column: "ClearToldAt");

            migrationBuilder.CreateIndex(
                name: "IX_Troubles_Open",
                table: "Troubles",
                columns: new[] { "Kind", "Subject" },
                unique: true,
                filter: "\"ClearedAt\" IS NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "CheckoutTries");

            migrationBuilder.DropTable(
                name: "FactorTries");

            migrationBuilder.DropTable(
                name: "Troubles");

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
